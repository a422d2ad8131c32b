# खोज, माँग, मेल और सहेजी गई लिस्टिंग।

find-title = कारोबार खोजें
find-description = पूरे भारत में बिकाऊ कारोबार और हिस्सेदारी, जाँचे गए तथ्यों के साथ।
find-words = आप क्या खोज रहे हैं?
find-words-hint = पुणे में बेकरी, आटा चक्की, गारमेंट यूनिट
find-filters = फ़िल्टर
find-results = परिणाम
find-apply = परिणाम दिखाएँ
find-sort = क्रम
find-filter-kind = सौदे का प्रकार
find-filter-sector = क्षेत्र
find-filter-state = राज्य
find-filter-place = के पास
find-filter-radius = दूरी
find-filter-price-min = कीमत कम से कम
find-filter-price-max = कीमत अधिक से अधिक
find-filter-profit-min = सालाना मुनाफ़ा कम से कम
find-filter-verified = जाँचे गए तथ्य
find-sector-hint = आम बोलचाल के शब्द, जैसे मिठाई की दुकान या कपड़ा
find-place-hint = शहर, ज़िला या PIN
find-sector-unknown = यह क्षेत्र हमें नहीं मिला। कोई दूसरा आम शब्द लिखें, जैसे बेकरी।
find-place-unknown = यह जगह हमें नहीं मिली। शहर, ज़िला या 6 अंकों का PIN लिखें, जैसे 411045।
find-kind-sale = बिकाऊ कारोबार
find-kind-stake = कारोबार में हिस्सेदारी
find-kind-loan = लोन की माँग
find-fact-gstin = GSTIN
find-fact-pan = PAN
find-fact-udyam = Udyam पंजीकरण
find-fact-cin = CIN
find-fact-ifsc = बैंक शाखा
find-fact-documents = दस्तावेज़
find-figure-asking = माँगी गई कीमत
find-figure-sought = चाहिए राशि
find-figure-revenue = सालाना बिक्री
find-figure-profit = सालाना मुनाफ़ा
find-figure-ratio = कीमत ÷ मुनाफ़ा
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
find-save-wish = नई लिस्टिंग की सूचना दें
find-building = खोज की सूची बन रही है। कुछ ही देर में और लिस्टिंग दिखेंगी।
find-relaxed = आपकी सब शर्तें पूरी करने वाला कुछ नहीं मिला। ये सबसे पास हैं, इनके बिना: { $wishes }।
find-respelled = “{ $word }” समझा गया।
find-ranking-note = क्रम आपके शब्दों, फ़िल्टर और लिस्टिंग की तारीख़ से बनता है। पैसे देकर जगह नहीं मिलती।
find-landing-title = { $city } में { $sector }
find-landing-description = { $city } और आसपास { $sector } के बिकाऊ कारोबार।
find-landing-count =
    { $count ->
        [0] अभी 50 किमी में कोई लिस्टिंग नहीं
        [one] 50 किमी में { $count } लिस्टिंग
       *[other] 50 किमी में { $count } लिस्टिंग
    }
find-landing-asking = बीच की माँगी गई कीमत
find-landing-profit = बीच का सालाना मुनाफ़ा
find-landing-all = इस क्षेत्र की सब लिस्टिंग

mandates-title = मैं क्या खोज रहा हूँ
mandate-title = आप क्या खोज रहे हैं?
mandate-lead = जितना अधिक बताएँगे, मेल उतने अच्छे होंगे। केवल सौदे का प्रकार ज़रूरी है।
mandate-name = इस खोज का नाम
mandate-name-hint = केवल आपको दिखता है
mandate-unnamed = बिना नाम की खोज
mandate-deal-kinds = आप क्या चाहते हैं?
mandate-buyer-kind = कौन खोज रहा है?
mandate-sectors = क्षेत्र
mandate-sectors-hint = आम शब्दों में, बीच में कॉमा: बेकरी, रेस्टोरेंट
mandate-sectors-refused = जो क्षेत्र नहीं चाहिए
mandate-experience = जिन क्षेत्रों में आपने काम किया है
mandate-places = जगहें
mandate-places-hint = शहर, ज़िले, PIN या पूरे राज्य, बीच में कॉमा
mandate-radius = जगह के आसपास कितनी दूर
mandate-km = किमी
mandate-ticket-min = बजट कम से कम
mandate-ticket-max = बजट अधिक से अधिक
mandate-ticket-hint = लोन सहित जितना आप लगा सकते हैं
mandate-profit-min = सालाना मुनाफ़ा कम से कम
mandate-revenue-min = सालाना बिक्री कम से कम
mandate-growth = सालाना बढ़त कम से कम
mandate-percent = %
mandate-involvement = अपना कितना समय देंगे?
mandate-within = कितने समय में सौदा पूरा हो
mandate-months = महीने
mandate-risk = अधिकतम जोखिम
mandate-risk-hint = 0 (कुछ नहीं) से 100 तक
mandate-must-haves = यह होना ही चाहिए
mandate-deal-breakers = यह नहीं होना चाहिए
mandate-musts = कहाँ समझौता नहीं करेंगे?
mandate-musts-hint = यहाँ कम पड़ने वाली लिस्टिंग नहीं दिखेंगी
mandate-must-sector = क्षेत्र
mandate-must-ticket = बजट
mandate-must-place = जगह
mandate-must-profit = मुनाफ़ा
mandate-must-timing = समय
mandate-more = और शर्तें
mandate-proof = विक्रेता के पूछने पर मैं पैसे का प्रमाण दे सकता हूँ
mandate-privacy = विक्रेता देखते हैं कि कोई मेल है और क्यों, यह नहीं कि आप कौन हैं।
mandate-keep = सहेजें और मेल देखें
mandate-kept = सहेजा गया।
mandate-see-matches = मेल देखें
mandate-pause = रोकें
mandate-resume = फिर खोजें
mandate-delete = हटाएँ
mandate-state-active = खोज जारी
mandate-state-paused = रुकी हुई
mandate-state-deleted = हटाई गई
mandate-deal-kinds-missing = सौदे का कम से कम एक प्रकार चुनें।
mandate-sector-unknown = इनमें से कोई क्षेत्र हमें नहीं मिला। आम शब्द लिखें, जैसे बेकरी, बीच में कॉमा।
mandate-place-unknown = इनमें से कोई जगह हमें नहीं मिली। शहर, ज़िले, 6 अंकों के PIN या राज्य लिखें, बीच में कॉमा।
mandate-too-many = अधिक से अधिक 12 लिखें।
mandate-ticket-empty = बजट कम से अधिक की ओर होना चाहिए।
mandate-number-wrong = यह संख्या बहुत बड़ी है।
mandate-number-between = { $least } से { $most } तक की पूरी संख्या लिखें।
mandate-contradiction = एक ही बात ज़रूरी भी और मना भी नहीं हो सकती।
mandate-loans-for-lenders = लोन की माँगें केवल उन बैंकों और NBFC को दिखती हैं जिनका पंजीकरण हमने जाँचा है।
mandate-too-many-kept = आपकी { $most } खोजें हैं, इससे अधिक नहीं रख सकते। पहले एक हटाएँ।
mandate-changed-meanwhile = यह किसी दूसरी विंडो में बदला गया है। इसे फिर खोलें और बदलाव दोहराएँ।

matches-title = मेल
matches-mandates = आपकी खोजें
matches-all-mandates = आपकी सब खोजें
matches-change-mandate = अपनी माँग बदलें
matches-write-mandate = बताएँ आप क्या खोज रहे हैं
matches-no-mandate = आपने नहीं बताया कि आप क्या खोज रहे हैं
matches-no-mandate-detail = कुछ सवालों के जवाब दें, हम हर लिस्टिंग को कारण सहित आपके लिए क्रम में रखेंगे।
matches-none = अभी कुछ मेल नहीं खाता
matches-none-detail = जगहें या बजट बढ़ाएँ, या रुकें: मेल खाने वाली नई लिस्टिंग की सूचना हम देंगे।
matches-score = { $score } मेल
matches-why = क्यों, और क्यों नहीं
matches-for = पक्ष में
matches-against = विपक्ष में
matches-unknown = पता नहीं; पूछने लायक
matches-advice = क्या मदद करेगा
matches-not-for-me = मेरे लिए नहीं, कारण
matches-hide = छिपाएँ
matches-show-hidden = छिपे मेल फिर दिखाएँ
matches-answered = छिपा दिया। इस खोज में फिर नहीं आएगा।
matches-forgotten = छिपे मेल फिर दिख रहे हैं।
matches-answer-sector = क्षेत्र
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
seekers-note = आप देखते हैं कि खोज कितनी मेल खाती है, यह नहीं कि किसकी है। लोग लिस्टिंग के ज़रिये आपसे संपर्क करते हैं।
seekers-none = अभी कोई खोज मेल नहीं खाती
seekers-none-detail = नई खोज सहेजते ही आपकी लिस्टिंग से मिलाई जाती है।
seekers-back = मेरी लिस्टिंग

saved-title = सहेजी गई लिस्टिंग
saved-nothing = अभी कोई लिस्टिंग सहेजी नहीं
saved-nothing-detail = लिस्टिंग पर दिल दबाएँ, वह यहाँ रहेगी और आप तुलना कर सकेंगे।
saved-search = कारोबार खोजें
saved-changed = सहेजने के बाद बदली गई
saved-gone = यह लिस्टिंग अब उपलब्ध नहीं है।
saved-remove = हटाएँ
saved-kept = सहेजा गया।
saved-let-go = सहेजी गई लिस्टिंग से हटाया गया।
saved-noted = नोट सहेजा गया।
saved-note = आपका नोट, केवल आपके लिए
saved-note-keep = नोट सहेजें
saved-compare = तुलना करें
saved-compare-hint = दो से चार लिस्टिंग चुनें
saved-compare-this = इसकी तुलना करें
saved-compare-title = आमने-सामने
saved-compare-what = आँकड़ा
saved-compare-place = जगह
saved-compare-growth = सालाना बढ़त
saved-compare-facts = जाँचे गए तथ्य
saved-too-many = आपने { $most } लिस्टिंग सहेजी हैं, इससे अधिक नहीं। पहले एक हटाएँ।
