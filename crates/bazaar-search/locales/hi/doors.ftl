# खोज, माँग, मेल और सहेजी गई लिस्टिंग।

find-title = कारोबार खोजें
find-description = पूरे भारत में बिकाऊ कारोबार और हिस्सेदारी, जाँची गई बातों के साथ।
find-words = आप क्या खोज रहे हैं?
find-words-hint = पुणे में बेकरी, आटा चक्की, गारमेंट यूनिट
find-filters = फ़िल्टर
find-results = नतीजे
find-apply = नतीजे दिखाएँ
find-sort = क्रम
find-filter-kind = सौदे का प्रकार
find-filter-sector = सेक्टर
find-filter-state = राज्य
find-filter-place = किस जगह के पास
find-filter-radius = कितनी दूरी तक
find-filter-price-min = कीमत, कम से कम
find-filter-price-max = कीमत, ज़्यादा से ज़्यादा
find-filter-profit-min = सालाना मुनाफ़ा, कम से कम
find-filter-verified = जाँची गई बातें
find-filter-language = किस भाषा में
find-sector-hint = आम बोलचाल के शब्द, जैसे मिठाई की दुकान या कपड़ा
find-place-hint = शहर, ज़िला या PIN
find-sector-unknown = यह सेक्टर हमें नहीं मिला। कोई दूसरा आम शब्द लिखें, जैसे बेकरी।
find-place-unknown = यह जगह हमें नहीं मिली। शहर, ज़िला या 6 अंकों का PIN लिखें, जैसे 411045।
find-kind-sale = बिकाऊ कारोबार
find-kind-stake = कारोबार में हिस्सेदारी
find-kind-loan = लोन चाहिए
find-fact-gstin = GSTIN
find-fact-pan = PAN
find-fact-udyam = उद्यम रजिस्ट्रेशन
find-fact-cin = CIN
find-fact-ifsc = बैंक शाखा
find-fact-documents = दस्तावेज़
find-figure-asking = माँगी गई कीमत
find-figure-sought = चाहिए
find-figure-revenue = सालाना बिक्री
find-figure-profit = सालाना मुनाफ़ा
find-figure-ratio = कीमत ÷ मुनाफ़ा
find-figure-locked = घोषणा के बाद
find-figure-unstated = नहीं बताया
find-distance = लगभग { $km } किमी दूर
find-count =
    { $count ->
        [0] कोई लिस्टिंग नहीं
        [one] { $count } लिस्टिंग
       *[other] { $count } लिस्टिंग
    }
find-nothing = इस खोज में कुछ नहीं मिला
find-nothing-detail = एक-दो फ़िल्टर हटाएँ, या बताएँ कि आप क्या खोज रहे हैं: लिस्ट होते ही हम आपको बताएँगे।
find-save-wish = नई लिस्टिंग आने पर बताएँ
find-building = खोज अभी तैयार हो रही है। कुछ ही देर में और लिस्टिंग दिखेंगी।
find-relaxed = आपकी सारी शर्तें पूरी करने वाला कुछ नहीं मिला। सबसे करीब ये हैं; इनमें ये शर्तें छोड़ी गई हैं: { $wishes }।
find-also = जिनमें आपके कुछ ही शब्द हैं
find-respelled = हमने “{ $word }” समझकर खोजा।
find-price-from-words = आपके शब्दों से माँगी गई कीमत: कम से कम { $amount }।
find-price-to-words = आपके शब्दों से माँगी गई कीमत: { $amount } तक।
find-ranking-note = क्रम आपके शब्दों, फ़िल्टर और लिस्टिंग की तारीख से बनता है। पैसे देकर जगह नहीं मिलती।
find-landing-title = { $city } में { $sector }
find-landing-description = { $city } और आसपास { $sector } के बिकाऊ कारोबार।
find-landing-count =
    { $count ->
        [0] अभी 50 किमी में कोई लिस्टिंग नहीं
        [one] 50 किमी में { $count } लिस्टिंग
       *[other] 50 किमी में { $count } लिस्टिंग
    }
find-landing-asking = माँगी गई कीमत (मध्य, { $count } लिस्टिंग से)
find-landing-profit = सालाना मुनाफ़ा (मध्य, { $count } लिस्टिंग से)
find-landing-multiple = कीमत ÷ मुनाफ़ा (मध्य, { $count } लिस्टिंग से)
find-landing-all = आसपास इस सेक्टर की सारी लिस्टिंग

mandates-title = मेरी तलाश
mandate-title = आप क्या खोज रहे हैं?
mandate-lead = जितना बताएँगे, मैच उतने अच्छे मिलेंगे। सिर्फ़ सौदे का प्रकार ज़रूरी है।
mandate-name = इस खोज का नाम
mandate-name-hint = सिर्फ़ आपको दिखता है
mandate-unnamed = बिना नाम की खोज
mandate-deal-kinds = आप क्या चाहते हैं?
mandate-buyer-kind = कौन खोज रहा है?
mandate-sectors = सेक्टर
mandate-sectors-hint = आम शब्दों में, बीच में कॉमा: बेकरी, रेस्टोरेंट
mandate-sectors-refused = जो सेक्टर नहीं चाहिए
mandate-experience = जिन सेक्टरों में आपने काम किया है
mandate-places = जगहें
mandate-places-hint = शहर, ज़िले, PIN या पूरे राज्य, बीच में कॉमा
mandate-radius = जगह से कितनी दूर तक
mandate-km = किमी
mandate-ticket-min = बजट, कम से कम
mandate-ticket-max = बजट, ज़्यादा से ज़्यादा
mandate-ticket-hint = लोन मिलाकर, जितना आप लगा सकते हैं
mandate-profit-min = सालाना मुनाफ़ा, कम से कम
mandate-revenue-min = सालाना बिक्री, कम से कम
mandate-growth = सालाना बढ़त, कम से कम
mandate-percent = %
mandate-involvement = आप खुद कितना समय देंगे?
mandate-within = सौदा कितने समय में पूरा हो
mandate-months = महीने
mandate-risk = ज़्यादा से ज़्यादा जोखिम
mandate-risk-hint = 0 (कुछ नहीं) से 100 तक
mandate-must-haves = यह होना ही चाहिए
mandate-deal-breakers = यह नहीं होना चाहिए
mandate-musts = किन बातों पर समझौता नहीं करेंगे?
mandate-musts-hint = जो लिस्टिंग इन पर खरी नहीं उतरतीं, वे दिखाई ही नहीं जाएँगी
mandate-must-sector = सेक्टर
mandate-must-ticket = बजट
mandate-must-place = जगह
mandate-must-profit = मुनाफ़ा
mandate-must-timing = समय
mandate-more = और शर्तें
mandate-proof = विक्रेता के पूछने पर पैसे का सबूत दिया जा सकता है
mandate-privacy = विक्रेता को यह दिखता है कि कोई मैच है और क्यों; यह नहीं कि आप कौन हैं।
mandate-keep = सहेजें और मैच देखें
mandate-kept = सहेजा गया।
mandate-see-matches = मैच देखें
mandate-pause = रोकें
mandate-resume = फिर से खोजें
mandate-delete = हटाएँ
mandate-state-active = खोज जारी
mandate-state-paused = रुकी हुई
mandate-state-deleted = हटाई गई
mandate-deal-kinds-missing = सौदे का कम से कम एक प्रकार चुनें।
mandate-sector-unknown = इनमें से कोई सेक्टर हमें नहीं मिला। आम शब्द लिखें, जैसे बेकरी, बीच में कॉमा।
mandate-place-unknown = इनमें से कोई जगह हमें नहीं मिली। शहर, ज़िले, 6 अंकों के PIN या राज्य लिखें, बीच में कॉमा।
mandate-too-many = ज़्यादा से ज़्यादा 12 लिखें।
mandate-ticket-empty = बजट की पहली रकम दूसरी से कम होनी चाहिए।
mandate-number-wrong = यह संख्या बहुत बड़ी है।
mandate-number-between = { $least } से { $most } तक की पूरी संख्या लिखें।
mandate-contradiction = एक ही बात ज़रूरी भी और मना भी नहीं हो सकती।
mandate-loans-for-lenders = लोन की माँगें सिर्फ़ उन बैंकों और NBFC को दिखती हैं जिनका रजिस्ट्रेशन हमने जाँचा है।
mandate-too-many-kept = आपकी { $most } खोजें हो चुकी हैं; इससे ज़्यादा नहीं रख सकते। पहले एक हटाएँ।
mandate-changed-meanwhile = यह किसी दूसरी विंडो में बदला गया है। इसे फिर खोलें और बदलाव दोहराएँ।

matches-title = मैच
matches-mandates = आपकी खोजें
matches-all-mandates = आपकी सारी खोजें
matches-change-mandate = अपनी शर्तें बदलें
matches-write-mandate = बताएँ आप क्या खोज रहे हैं
matches-no-mandate = आपने अभी नहीं बताया कि आप क्या खोज रहे हैं
matches-no-mandate-detail = कुछ सवालों के जवाब दें। हम हर लिस्टिंग को कारणों के साथ आपके लिए क्रम में रखेंगे।
matches-none = अभी कोई मैच नहीं
matches-none-detail = जगह या बजट बढ़ाएँ, या थोड़ा रुकें: मेल खाने वाली नई लिस्टिंग आते ही हम बताएँगे।
matches-score = { $score } मैच
matches-why = क्यों, और क्यों नहीं
matches-for = पक्ष में
matches-against = विपक्ष में
matches-unknown = पता नहीं; पूछने लायक
matches-advice = किससे बात बनेगी
matches-not-for-me = मेरे लिए नहीं, वजह:
matches-hide = छिपाएँ
matches-show-hidden = छिपाए हुए मैच फिर से दिखाएँ
matches-answered = छिपा दिया। इस खोज में यह फिर नहीं आएगा।
matches-forgotten = छिपाए हुए मैच फिर से दिख रहे हैं।
matches-answer-sector = सेक्टर
matches-answer-price = कीमत
matches-answer-place = जगह
matches-answer-size = आकार
matches-answer-profit = मुनाफ़ा
matches-answer-risk = जोखिम
matches-answer-other = कुछ और

seekers-title = ऐसा कारोबार कौन खोज रहा है
seekers-count =
    { $count ->
        [0] अभी कोई नहीं
        [one] { $count } खोज मेल खाती है
       *[other] { $count } खोजें मेल खाती हैं
    }
seekers-note = आपको यह दिखता है कि खोज कितनी मेल खाती है, यह नहीं कि किसकी है। लोग लिस्टिंग के ज़रिए आपसे संपर्क करते हैं।
seekers-none = अभी कोई खोज मेल नहीं खाती
seekers-none-detail = कोई भी नई खोज सहेजते ही आपकी लिस्टिंग से मिलाई जाती है।
seekers-back = मेरी लिस्टिंग

saved-title = सहेजी गई लिस्टिंग
saved-nothing = अभी कोई लिस्टिंग सहेजी नहीं गई
saved-nothing-detail = लिस्टिंग पर दिल दबाएँ, वह यहाँ रहेगी और आप तुलना कर सकेंगे।
saved-search = कारोबार खोजें
saved-changed = सहेजने के बाद बदली गई
saved-gone = यह लिस्टिंग अब उपलब्ध नहीं है।
saved-remove = हटाएँ
saved-kept = सहेजा गया।
saved-let-go = सहेजी गई लिस्टिंग से हटाया गया।
saved-noted = नोट सहेजा गया।
saved-note = आपका नोट, सिर्फ़ आपके लिए
saved-note-keep = नोट सहेजें
saved-compare = तुलना करें
saved-compare-hint = दो से चार लिस्टिंग चुनें
saved-compare-this = इसकी तुलना करें
saved-compare-title = साथ-साथ तुलना
saved-compare-what = आँकड़ा
saved-compare-place = जगह
saved-compare-growth = सालाना बढ़त
saved-compare-facts = जाँची गई बातें
saved-too-many = आपने { $most } लिस्टिंग सहेजी हैं, इससे ज़्यादा नहीं रख सकते। पहले एक हटाएँ।
# लोग क्या खोजते हैं।

searches-title = लोग क्या खोजते हैं
searches-note = पिछले 30 दिन। शब्द तभी दिखते हैं जब कम से कम पाँच अलग लोगों ने उन्हें खोजा हो; वे कौन थे, यह नहीं रखा जाता।
searches-empty = अभी दिखाने को कुछ नहीं
searches-most = सबसे ज़्यादा खोजा गया
searches-nothing = खोजा गया पर नहीं मिला
searches-words = शब्द
searches-count = बार
searches-nothing-count = कुछ नहीं मिला
searches-opened-count = नतीजा खोला गया
