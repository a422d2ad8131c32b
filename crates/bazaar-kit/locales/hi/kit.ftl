# टाइप किए गए पाठ, रकम या पहचान संख्या में क्या ग़लत है और उसे कैसे ठीक करें।

text-too-long = ज़्यादा से ज़्यादा { $max } अक्षर लिखें; अभी { $found } हैं।
text-control-character = अक्षर { $position } सहेजा नहीं जा सकता। उसे हटाएँ या टेक्स्ट दोबारा लिखें।

amount-empty = रकम लिखें, जैसे 15 लाख या 15,00,000।
amount-not-understood = अक्षर { $position } से आगे हम रकम नहीं पढ़ पाए। 15 लाख, 1.5 करोड़ या 15,00,000 की तरह लिखें।
amount-grouping = कॉमा या खाली जगह सही स्थान पर नहीं हैं। 12,34,567 या 1234567 लिखें।
amount-units-order = बड़ी इकाई पहले लिखें, जैसे 1 करोड़ 20 लाख।
amount-finer-than-paisa = रुपये में दशमलव के बाद ज़्यादा से ज़्यादा दो अंक लिखें।
amount-negative = शून्य या उससे ज़्यादा रकम लिखें।
amount-too-large = यह रकम इतनी बड़ी है कि हम रख नहीं सकते। कृपया जाँच लें।
amount-unit-missing = यहाँ के लिए यह रकम बहुत कम है। क्या आपका मतलब { $suggestion } था?

identifier-name = { $identifier ->
    [gstin] GSTIN
    [pan] PAN
    [tan] TAN
    [udyam] उद्यम नंबर
    [cin] CIN
    [llpin] LLPIN
    [ifsc] IFSC
    [pin] PIN कोड
    [account] खाता नंबर
    [upi] UPI पता
    [fssai] FSSAI नंबर
    [phone] फ़ोन नंबर
   *[other] नंबर
}
identifier-suggestion = { $suggested ->
    [yes] {" "}क्या आपका मतलब { $suggestion } था?
   *[no] {""}
}
identifier-empty = { identifier-name } लिखें।
identifier-length = { identifier-name } में { $exact ->
    [yes] { $max } अक्षर
   *[no] { $min } से { $max } अक्षर
} होते हैं; इसमें { $found } हैं।
identifier-letter = { identifier-name } का अक्षर { $position } अंग्रेज़ी वर्ण होना चाहिए।{ identifier-suggestion }
identifier-digit = { identifier-name } का अक्षर { $position } अंक होना चाहिए।{ identifier-suggestion }
identifier-letter-or-digit = { identifier-name } का अक्षर { $position } अंग्रेज़ी वर्ण या अंक होना चाहिए।{ identifier-suggestion }
identifier-exact-character = { identifier-name } का अक्षर { $position } ‘{ $expected }’ होना चाहिए।{ identifier-suggestion }
identifier-one-of = { identifier-name } का अक्षर { $position } इनमें से एक होना चाहिए: { $expected }{ identifier-suggestion }

gstin-check-character = आखिरी अक्षर बाकी से मेल नहीं खाता: इनके साथ वह { $expected } होता। वह या कोई और अक्षर गलत लिखा है।{ identifier-suggestion }
gstin-state = पहले दो अंक किसी राज्य का कोड नहीं हैं।
pan-holder = PAN का चौथा अक्षर बताता है कि वह किसका है; ऐसा कोई अक्षर नहीं होता।
pan-number-zero = PAN के चार अंक कभी 0000 नहीं होते।
udyam-state = UDYAM के बाद के दो अक्षर किसी राज्य के नहीं हैं।
udyam-retired-form = यह उद्योग आधार नंबर है, जो अब मान्य नहीं है। कृपया उद्यम में रजिस्ट्रेशन कराएँ; यह मुफ़्त है।
cin-class = वर्ष के बाद के तीन अक्षर कंपनी का कोई प्रकार नहीं बताते, जैसे PTC या PLC।
upi-separator = UPI पते में ठीक एक @ होता है, जैसे name@bank।
upi-looks-like-email = यह ई-मेल पता लगता है। UPI पते में @ के बाद बिंदु नहीं होता।
phone-number = यह पूरा फ़ोन नंबर नहीं है। दस अंक लिखें, या + और देश का कोड।
phone-not-a-mobile = भारतीय मोबाइल नंबर लिखें: दस अंक, जो 6, 7, 8 या 9 से शुरू हों।
