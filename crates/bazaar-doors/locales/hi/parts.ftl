# पेज जिन हिस्सों से बनते हैं, उनके शब्द।

part-loading = लोड हो रहा है
part-chip-remove = यह फ़िल्टर हटाएँ
part-file-locked = बंद: यह दस्तावेज़ है, पर अभी आप इसे खोल नहीं सकते

part-card-save = यह लिस्टिंग सहेजें
part-card-saved = सहेजी हुई है; हटाने के लिए दबाएँ

part-check-count =
    { $count ->
        [0] सिर्फ़ मालिक का कहना
        [one] { $count } बात जाँची गई
       *[other] { $count } बातें जाँची गईं
    }
part-check-stated = मालिक का कहना है
part-check-well-formed = नंबर सही रूप में है, पुष्टि बाकी है
part-check-document-seen = हमारे स्टाफ़ ने दस्तावेज़ देखा
part-check-confirmed = रजिस्टर से पुष्टि हुई

part-stage-of = { $all } में से चरण { $now }
part-steps = { $all } में से सवाल { $now }
part-task-count = { $all } में से { $done } पूरे
part-task-cannot-start = अभी शुरू नहीं हो सकता
part-task-not-started = शुरू नहीं हुआ
part-task-in-progress = चल रहा है
part-task-completed = पूरा हुआ
part-answer-change = बदलें

part-table-first = पहला पेज
part-table-next = अगला पेज
part-table-csv = शीट डाउनलोड करें

part-faults-heading = कृपया फ़ॉर्म देख लें
part-field-optional = (ज़रूरी नहीं)
part-field-choose = चुनें
part-money-lakh = लाख
part-money-crore = करोड़

part-chart-table = तालिका में देखें
part-range-summary = लगभग { $middle }; दस में से आठ बार { $low } और { $high } के बीच
part-range-low = कम
part-range-middle = बीच
part-range-high = ज़्यादा
part-range-likely = आधे मामलों में
part-range-wide = दस में से आठ मामलों में
part-range-asking = माँगा दाम
part-range-p10 = दस में से एक इससे कम
part-range-p25 = चार में से एक इससे कम
part-range-p50 = बीच
part-range-p75 = चार में से एक इससे ज़्यादा
part-range-p90 = दस में से एक इससे ज़्यादा
part-bars-year = साल
part-bars-sales = बिक्री
part-bars-profit = मुनाफ़ा
part-football-method = तरीका
part-football-weight = वज़न

# सारे हिस्सों का पेज।
part-gallery-title = हिस्से
part-gallery-lead = पेज जिन हिस्सों से बनते हैं, वे सब, काल्पनिक शब्दों और आँकड़ों के साथ।
part-gallery-marks = निशान, बटन और सूचनाएँ
part-gallery-cards = कार्ड
part-gallery-charts = चार्ट
part-gallery-progress = काम कहाँ तक पहुँचा
part-gallery-forms = फ़ॉर्म
part-gallery-tables = तालिकाएँ और टाइलें
part-gallery-states = दशाएँ
part-gallery-art = दुकानों के चित्र

part-sample-kind = बिक्री के लिए
part-sample-kind-stake = हिस्सेदारी
part-sample-title = दो दुकानों वाली बेकरी
part-sample-place = पश्चिम पुणे, महाराष्ट्र
part-sample-asking = माँगा दाम
part-sample-sales = सालाना बिक्री
part-sample-profit = मालिक का मुनाफ़ा
part-sample-ratio = दाम ÷ मुनाफ़ा
part-sample-note-seen = 2025-26, खाते देखे गए
part-sample-reason = आपकी 6 में से 5 शर्तें पूरी; बजट से ₹8 लाख ज़्यादा
part-sample-source = रितु मल्होत्रा, स्टाफ़, 12 नव॰ 2026
part-sample-gstin = GSTIN
part-sample-accounts = 2025-26 के खाते
part-sample-lease = दुकान का किरायानामा
part-sample-button = परिचय माँगें
part-sample-button-second = सहेजें
part-sample-button-stop = ऑफ़र वापस लें
part-sample-notice = आपकी लिस्टिंग मिल गई। हम दो कामकाजी दिनों में देखकर आपको लिखेंगे।
part-sample-notice-care = आपके आँकड़े दो साल पुराने हैं। नए आँकड़ों से अनुमान और सटीक होगा।
part-sample-chips = फ़िल्टर
part-sample-chip-food = खाना-पीना
part-sample-chip-textile = कपड़ा
part-sample-chip-pune = पुणे से 50 किमी के भीतर
part-sample-chip-price = ₹1 करोड़ तक
part-sample-value = अनुमानित कीमत
part-sample-value-note = 20 नव॰ 2026 · 2025-26 के आँकड़े · भरोसा: मध्यम, दो साल के खाते
part-sample-years = बिक्री और मुनाफ़ा
part-sample-football = हर तरीका क्या कहता है
part-sample-method-earnings = कमाई का गुणक
part-sample-method-cash = डिस्काउंटेड कैश फ़्लो
part-sample-method-sales = बिक्री का गुणक
part-sample-method-assets = शुद्ध संपत्ति
part-sample-bridge = मुनाफ़े से कीमत तक
part-sample-heat = कीमत कैसे बदलती है
part-sample-multiple = गुणक
part-sample-views = पिछले 30 दिनों में देखे गए, 12 से 48 तक
part-sample-stage-interest = रुचि
part-sample-stage-nda = NDA
part-sample-stage-offer = ऑफ़र
part-sample-stage-checks = जाँच
part-sample-stage-closed = सौंपना
part-sample-stage-next = आपके ऑफ़र का जवाब देने के लिए विक्रेता के पास शुक्रवार, 27 नव॰, शाम 6 बजे तक का समय है।
part-sample-moment-one = ₹86 लाख का ऑफ़र भेजा गया
part-sample-moment-two = खाते खोले गए
part-sample-moment-three = दोनों ने NDA पर हस्ताक्षर किए
part-sample-by = अर्जुन नायर
part-sample-when = 20 नव॰ 2026, दोपहर 2:05
part-sample-task-basics = कारोबार के बारे में
part-sample-task-money = बिक्री और मुनाफ़ा
part-sample-task-money-hint = पिछले साल के खाते पास रखें; लगभग 4 मिनट
part-sample-task-photos = फ़ोटो और दस्तावेज़
part-sample-task-review = देखकर भेजें
part-sample-question = आप कारोबार का कितना दाम माँगते हैं?
part-sample-question-hint = जैसे बोलते हैं, वैसे लिखें: 85 लाख, 1.2 करोड़ या 85,00,000।
part-sample-fault = रकम लिखें, जैसे 85 लाख
part-sample-code = संदेश में आया कोड
part-sample-phone = मोबाइल नंबर
part-sample-pin = PIN कोड
part-sample-staff = वहाँ काम करने वाले लोग
part-sample-staff-unit = लोग
part-sample-sector = कारोबार क्या करता है?
part-sample-deal = आप क्या दे रहे हैं?
part-sample-deal-sale = पूरा कारोबार
part-sample-deal-sale-hint = आप सब कुछ सौंप देंगे
part-sample-deal-stake = उसका एक हिस्सा
part-sample-deal-stake-hint = आप रहेंगे, एक साझेदार आएगा
part-sample-story = आप क्यों बेच रहे हैं?
part-sample-photos = फ़ोटो
part-sample-photos-hint = दिन की रोशनी, कोई व्यक्ति नहीं, नाम का बोर्ड नहीं। JPEG या PNG, हर एक 10 MB तक।
part-sample-consent = नए मैच मुझे WhatsApp पर भेजें। मैं इसे कभी भी रोक सकता/सकती हूँ।
part-sample-save = सहेजें
part-sample-changed = अभी सहेजा नहीं गया
part-sample-table = जाँच के लिए लिस्टिंग
part-sample-col-listing = लिस्टिंग
part-sample-col-state = स्थिति
part-sample-col-waiting = इंतज़ार, घंटे
part-sample-col-asking = माँगा दाम
part-sample-waiting = इंतज़ार में
part-sample-refused = अस्वीकृत
part-sample-sum = कुल
part-sample-role = मालिक
part-sample-file = लाभ-हानि 2025-26.pdf
part-sample-file-detail = PDF, 240 KB · NDA के बाद
part-sample-empty = अभी कोई लिस्टिंग सहेजी नहीं गई
part-sample-empty-detail = लिस्टिंग पर दिल दबाएँ; वह यहाँ रहेगी और आप चार तक की तुलना कर सकेंगे।
part-sample-empty-step = कारोबार खोजें
part-sample-toast = लिस्टिंग सहेजी गई
