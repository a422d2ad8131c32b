## Refusals around a listing.
listing-wrong-state = लिस्टिंग की मौजूदा स्थिति में यह नहीं हो सकता। स्थिति देखने के लिए पेज फिर से खोलें।
listing-changed-meanwhile = यह लिस्टिंग किसी और विंडो में बदली जा चुकी है। पेज फिर से खोलें और अपना बदलाव दोबारा करें।
listing-with-another-reviewer = यह लिस्टिंग दूसरे रिव्यूअर के पास है। अगली लें, या इसके खाली होने तक रुकें।
listing-own = आप इस कारोबार से जुड़े हैं, इसलिए फ़ैसला दूसरा रिव्यूअर करेगा।
listing-answer-missing = लिस्टिंग भेजने से पहले इसका जवाब दें।
listing-blind-name = इसमें कारोबार का नाम आ गया है। नाम के बिना बताएँ, जैसे "दो दुकानों वाली बेकरी"।
listing-blind-number = इसमें रजिस्ट्रेशन नंबर आ गया है। उसे हटा दें; हम सिर्फ़ इतना दिखाते हैं कि उसकी जाँच हुई।
listing-blind-link = इसमें ई-मेल या वेबसाइट का पता आ गया है। उसे हटा दें; खरीदार यहीं से परिचय माँगते हैं।
listing-blind-phone = इसमें फ़ोन नंबर आ गया है। उसे हटा दें; खरीदार यहीं से परिचय माँगते हैं।
listing-stake-advertised = हिस्सेदारी का सार्वजनिक विज्ञापन नहीं किया जा सकता। पेशकश वाले शब्दों के बिना कारोबार के बारे में बताएँ।
listing-stake-percent = 0 से ज़्यादा और 100 से कम प्रतिशत लिखें, जैसे 26 या 12.5।
review-reason-missing = चुनें कि लिस्टिंग वापस क्यों भेजी जा रही है।
media-not-a-photo = फ़ोटो चुनें: JPEG, PNG या WebP।
media-not-a-document = PDF या दस्तावेज़ की फ़ोटो चुनें।
media-subject-missing = चुनें कि दस्तावेज़ किस बारे में है।
media-none = पहले कोई फ़ाइल चुनें।
media-full = 20 पहले से हैं। नई जोड़ने के लिए एक हटाएँ।

## A listing in words.
listing-kind-sale = बिकाऊ कारोबार
listing-kind-stake = कारोबार में हिस्सेदारी
listing-kind-loan = लोन चाहिए
listing-state-draft = ड्राफ़्ट
listing-state-submitted = जाँच में
listing-state-live = लाइव
listing-state-refused = वापस भेजी गई
listing-state-paused = रुकी हुई
listing-state-closed = बंद
listing-state-expired = अवधि समाप्त
listing-next-draft = आपने इसे अभी भेजा नहीं है। बाकी जवाब दें, फिर जाँच के लिए भेजें।
listing-next-submitted = { $day } को भेजी गई। हमारे रिव्यूअर इसे आम तौर पर एक कामकाजी दिन में पढ़ लेते हैं।
listing-next-live = खरीदारों को { $day } तक दिखेगी।
listing-next-refused = कारण पढ़ें, बदलें और दोबारा भेजें।
listing-next-paused = अभी यह सिर्फ़ आपको दिखती है। { $day } से पहले फिर से दिखाएँ।
listing-next-closed = आपने इसे { $day } को बंद किया।
listing-next-expired = इसकी अवधि { $day } को पूरी हुई। और 180 दिन दिखाने के लिए इसे रिन्यू करें।
listing-untitled = बिना शीर्षक की लिस्टिंग
listing-not-told = नहीं बताया
listing-share = कारोबार का { $low } से { $high } %
listing-figure-asking = माँगी गई कीमत
listing-figure-sought = चाहिए
listing-figure-sales = सालाना बिक्री
listing-figure-profit = सालाना मुनाफ़ा
listing-figure-multiple = कीमत ÷ मुनाफ़ा
listing-figure-multiple-note = मुनाफ़े के दायरे से
listing-figure-after-declaring = घोषणा के बाद
listing-source-stated = मालिक के अनुसार
listing-source-document = दस्तावेज़ देखा गया
listing-source-registry = रजिस्टर से
listing-preview = आप इसे कारोबार के सदस्य या हमारे स्टाफ़ के तौर पर देख रहे हैं। बाकी लोगों को न नाम दिखता है, न सटीक जगह, न सटीक आँकड़े।
listing-stake-locked = हिस्सेदारी की कीमत और आँकड़े उन्हीं को दिखते हैं जो साइन इन करके घोषणा कर चुके हैं कि वे अपने लिए खरीदते हैं।
listing-declare = साइन इन करके घोषणा करें
listing-about = कारोबार के बारे में
listing-fact-since = कब से चल रहा है
listing-fact-staff = काम करने वाले लोग
listing-fact-premises = दुकान या परिसर
listing-fact-lease = लीज़ बाकी
listing-fact-loan-months = अवधि
listing-fact-security = ज़मानत
listing-fact-top-five = पाँच सबसे बड़े ग्राहकों को बिक्री
listing-fact-recurring = कॉन्ट्रैक्ट से बार-बार आने वाली बिक्री
listing-years =
    { $count ->
        [one] { $count } साल
       *[other] { $count } साल
    }
listing-months =
    { $count ->
        [one] { $count } महीना
       *[other] { $count } महीने
    }
listing-staff-up-to = { $count } तक
listing-premises-owned = अपना परिसर
listing-premises-rented = किराए या लीज़ पर
listing-premises-none = परिसर की ज़रूरत नहीं
listing-story-reason-sale = बेचने की वजह
listing-story-reason-stake = साझेदार क्यों चाहिए
listing-story-reason-loan = पैसा किस लिए चाहिए
listing-story-included = साथ में क्या मिलेगा
listing-story-excluded = क्या नहीं मिलेगा
listing-story-growth = नया मालिक क्या कर सकता है
listing-story-risks = जोखिम
listing-bars = साल के हिसाब से बिक्री और मुनाफ़ा
listing-bars-note = हर दायरे के बीच के आँकड़े से बनाया गया; { $source }
listing-photos = फ़ोटो
listing-place = कहाँ है
listing-circle = सटीक जगह परिचय के बाद बताई जाती है; तब तक जगह लगभग 11 किमी के दायरे में ही पता चलती है।
listing-documents = दस्तावेज़
listing-documents-who = लॉक हैं। कौन खोल सकता है, यह मालिक तय करते हैं।
listing-value = ऐसे कारोबार की कीमत जानें
listing-similar = मिलते-जुलते कारोबार
listing-blind-note = मालिक का नाम और संपर्क सिर्फ़ मालिक ही बताते हैं।
listing-disclaimer = आँकड़े मालिक के बताए हुए हैं और दायरों में दिखाए गए हैं। यहाँ कुछ भी रजिस्टर्ड वैल्यूअर की रिपोर्ट नहीं है, न जनता के लिए कोई पेशकश।
listing-similar-all = इस तरह के सारे कारोबार देखें
listing-over = यह लिस्टिंग बंद हो चुकी है
listing-over-detail = मालिक ने इसे समाप्त कर दिया है, या इसका समय पूरा हो गया है। इसकी जानकारी अब सार्वजनिक नहीं है।

## Files.
media-subject-accounts = खाते (बही)
media-subject-returns = GST और टैक्स रिटर्न
media-subject-bank = बैंक स्टेटमेंट
media-subject-licences = लाइसेंस
media-subject-lease = लीज़ या मालिकाना कागज़
media-subject-staff = स्टाफ़ और वेतन
media-subject-other = दूसरे कागज़

## Selling.
sell-mine-title = मेरी लिस्टिंग
sell-mine-empty = अभी कोई लिस्टिंग नहीं
sell-mine-empty-detail = लगभग दस मिनट में अपने कारोबार के बारे में बताएँ। जब तक आप न कहें, नाम किसी को पता नहीं चलता।
sell-mine-views =
    { $count ->
        [one] अब तक { $count } पाठक
       *[other] अब तक { $count } पाठक
    }
sell-mine-public = खरीदार की तरह देखें
sell-start-title = कारोबार लिस्ट करें
sell-start-lead = छोटे-छोटे सवालों के जवाब दें; हर पेज सहेजा जाता है। खरीदारों को कारोबार का नाम कभी नहीं दिखता।
sell-start-go = शुरू करें
sell-start-sale-hint = आप पूरा कारोबार सौंपेंगे।
sell-start-stake-hint = कोई हिस्सा खरीदकर आपके साथ जुड़ेगा। आँकड़े सिर्फ़ उन्हें दिखते हैं जो घोषणा कर चुके हैं।
sell-start-loan-hint = सिर्फ़ उन बैंकों और NBFC को दिखता है जिनका रजिस्ट्रेशन हमने जाँचा है।
sell-tasks-back = सभी हिस्से
sell-preview = खरीदार की तरह देखें
sell-save = सहेजें
sell-live-edit = अब जो आप बदलेंगे, वह पहले हमारे रिव्यूअर के पास जाएगा; तब तक लिस्टिंग छिपी रहेगी।
sell-act-pause = रोकें
sell-act-resume = फिर से दिखाएँ
sell-act-renew = 180 दिन के लिए रिन्यू करें
sell-act-close = हमेशा के लिए बंद करें
sell-done-pause = रोक दी गई। अब यह सिर्फ़ आपको दिखती है।
sell-done-resume = यह फिर से लाइव है।
sell-done-renew = 180 दिन के लिए रिन्यू हो गई।
sell-done-close = बंद कर दी गई।
sell-part-sector = कारोबार क्या करता है
sell-part-names = नाम और शुरुआत
sell-part-teaser = शीर्षक और सार
sell-part-price = कीमत या रकम
sell-part-year = बिक्री और मुनाफ़ा
sell-part-balance = स्टॉक, कर्ज़ और मशीनें
sell-part-place = कहाँ है
sell-part-people = लोग और परिसर
sell-part-story = वजह, और साथ में क्या
sell-part-outlook = बढ़त और जोखिम
sell-part-numbers = GSTIN और दूसरे नंबर
sell-part-privacy = खरीदारों को क्या दिखे
sell-part-files = फ़ोटो और दस्तावेज़
sell-part-files-hint = बाद में भी हो सकता है; फ़ोटो हो तो ज़्यादा लोग देखते हैं
sell-part-check = जाँचकर भेजें
sell-part-check-hint = जब सारे ज़रूरी हिस्से पूरे हो जाएँ
sell-lead-sector = रोज़मर्रा के शब्दों से खोजें, जैसे "मिठाई की दुकान" या "आटा चक्की", और चुनें।
sell-lead-names = नाम सिर्फ़ आप और हमारे रिव्यूअर देखते हैं।
sell-lead-teaser = खरीदार सबसे पहले यही देखते हैं। नाम, नंबर, लिंक और फ़ोन न लिखें।
sell-lead-price = रकम खरीदारों को वैसी ही दिखती है जैसी आप लिखते हैं।
sell-lead-year = खरीदारों को दायरे दिखते हैं, सटीक आँकड़े नहीं। पहले का साल जोड़ने के लिए यही पेज उस साल के साथ दोबारा सहेजें।
sell-lead-balance = सबसे नए साल के लिए। इससे मूल्यांकन में मदद मिलती है; खरीदारों को नहीं दिखता।
sell-lead-place = खरीदारों को ज़्यादा से ज़्यादा ज़िला पता चलता है।
sell-lead-people = मोटे अंदाज़े से भी काम चलेगा।
sell-lead-story = सीधे-सादे शब्द सबसे अच्छे रहते हैं।
sell-lead-outlook = जोखिम ईमानदारी से बताएँ; गंभीर खरीदार इसी से आते हैं।
sell-lead-numbers = खरीदारों को सिर्फ़ यह दिखता है कि नंबर जाँचा गया; नंबर कभी नहीं।
sell-lead-privacy = इसे आप कभी भी बदल सकते हैं।
sell-sector-search = कारोबार क्या करता है?
sell-sector-go = खोजें
sell-sector-nothing = कुछ नहीं मिला। कोई और शब्द लिखें, जैसे आप क्या बेचते हैं।
sell-unit-months = महीने
sell-unit-people = लोग
sell-unit-years = साल
sell-unit-percent = %
sell-area-district = ज़िला और राज्य
sell-area-state = सिर्फ़ राज्य
sell-language-en = अंग्रेज़ी
sell-language-hi = हिन्दी
sell-basis-before-tax = टैक्स से पहले
sell-basis-after-tax = टैक्स के बाद
sell-basis-ebitda = ब्याज, टैक्स और डेप्रिसिएशन से पहले (EBITDA)

sell-q-kind = आप क्या करना चाहते हैं?
sell-q-trade-name = कारोबार का नाम
sell-q-trade-name-hint = जैसा बोर्ड पर लिखा है। खरीदारों को नहीं दिखता।
sell-q-legal-name = कागज़ों पर नाम, अगर अलग हो
sell-q-founded-year = किस साल शुरू हुआ?
sell-q-sector = सबसे सही कौन-सा है?
sell-q-title = शीर्षक
sell-q-title-hint = जैसे "पुणे में दो दुकानों वाली बेकरी"
sell-q-summary = सार
sell-q-summary-hint = दो-तीन वाक्य: क्या बिकता है, किसे, और इसमें खास क्या है
sell-q-asking = माँगी गई कीमत
sell-q-sought = कितना लोन चाहिए
sell-q-money-hint = जैसे आप बोलते हैं: 45 लाख, 1.5 करोड़ या 45,00,000
sell-q-stake = कितनी हिस्सेदारी देंगे, प्रतिशत में
sell-q-stake-hint = जैसे 26 या 12.5
sell-q-loan-months = कितने समय के लिए?
sell-q-loan-security = ज़मानत में क्या दे सकते हैं?
sell-q-use = पैसा किस लिए चाहिए?
sell-q-year = वित्तीय वर्ष
sell-q-year-hint = जैसे 2025-26
sell-q-revenue = उस साल की बिक्री, GST के बिना
sell-q-profit = उस साल का मुनाफ़ा
sell-q-profit-hint = घाटा हो तो आगे माइनस लगाएँ: -2 लाख
sell-q-profit-basis = यह मुनाफ़ा टैक्स से पहले का है या बाद का?
sell-q-owner-pay = मालिक ने वेतन में कितना लिया
sell-q-owner-pay-hint = अगर मुनाफ़े से पहले घटाया गया हो
sell-q-stock = स्टॉक, खरीद के दाम पर
sell-q-debt = बकाया कर्ज़
sell-q-investment = प्लांट और मशीनें
sell-q-investment-hint = मूल्यह्रास (डेप्रिसिएशन) के बाद, जैसा खातों में है
sell-q-pin = PIN कोड
sell-q-pin-hint = छह अंक; इससे ज़िला और राज्य पता चलता है
sell-q-locality = मोहल्ला या गाँव
sell-q-district = ज़िला
sell-q-district-hint = PIN से भरा गया; गलत हो तो बदलें
sell-q-state = राज्य
sell-q-address = मकान, इमारत, सड़क, लैंडमार्क
sell-q-address-hint = सिर्फ़ आप और हमारे रिव्यूअर देखते हैं
sell-q-staff = मालिक के अलावा कितने लोग काम करते हैं?
sell-q-premises = दुकान या परिसर
sell-q-lease = लीज़ कितने समय की बची है?
sell-q-top-five = बिक्री में पाँच सबसे बड़े ग्राहकों का हिस्सा
sell-q-recurring = बिक्री में कॉन्ट्रैक्ट वाले काम का हिस्सा
sell-q-reason = आप क्यों बेच रहे हैं?
sell-q-included = साथ में क्या मिलेगा?
sell-q-included-hint = मशीनें, खरीद के दाम पर स्टॉक, लाइसेंस, ब्रांड, स्टाफ़
sell-q-excluded = क्या नहीं मिलेगा?
sell-q-growth = नया मालिक क्या कर सकता है?
sell-q-risks = क्या गड़बड़ हो सकती है?
sell-q-risks-hint = कम से कम एक; हर कारोबार में कुछ होते हैं
sell-q-area = खरीदारों को जगह कितनी बताई जाए
sell-q-language = आपने किस भाषा में लिखा है
sell-q-gstin = GSTIN
sell-q-gstin-hint = 15 अक्षर, जैसे 27AAPFU0939F1ZV
sell-q-pan = PAN
sell-q-udyam = उद्यम नंबर
sell-q-cin = CIN
sell-q-ifsc = बैंक का IFSC
sell-q-photos = फ़ोटो
sell-q-photos-hint = JPEG, PNG या WebP, कुल 10 MB तक। नाम वाला बोर्ड या चेहरे न हों। कैमरे की जानकारी हम हटा देते हैं।
sell-q-subject = दस्तावेज़ किस बारे में है?
sell-q-document = दस्तावेज़
sell-q-document-hint = PDF या फ़ोटो, 10 MB तक। इसे सिर्फ़ आप और हमारे रिव्यूअर खोल सकते हैं।

sell-files-lead = जगह, माल या मशीनों की फ़ोटो शब्दों से ज़्यादा बताती है।
sell-files-photos = फ़ोटो
sell-files-photo = फ़ोटो
sell-files-earlier = ऊपर करें
sell-files-later = नीचे करें
sell-files-delete = हटाएँ
sell-files-add-photos = फ़ोटो जोड़ें
sell-files-documents = दस्तावेज़
sell-files-documents-lead = खरीदारों को ताले के साथ सिर्फ़ यह दिखता है कि दस्तावेज़ किस बारे में है।
sell-files-add-document = दस्तावेज़ जोड़ें
sell-files-done = हो गया
sell-check-title = अपने जवाब जाँचें
sell-check-lead = जो लिखा है, उसे एक बार और पढ़ लें।
sell-check-what-next = हमारे रिव्यूअर इसे आम तौर पर एक कामकाजी दिन में पढ़ लेते हैं।
sell-check-send = जाँच के लिए भेजें
sell-sent-title = आपकी लिस्टिंग भेज दी गई
sell-sent-lead = हमारे रिव्यूअर इसे आम तौर पर एक कामकाजी दिन में पढ़ लेते हैं। हम आपको बताएँगे।
sell-sent-number = इसका नंबर:
sell-sent-next = आप इसे अब भी बदल सकते हैं; रिव्यूअर को नया रूप दिखेगा।
sell-sent-value = तब तक कारोबार की कीमत जानें

## Review.
review-title = जाँचने के लिए लिस्टिंग
review-empty = कुछ बाकी नहीं
review-empty-detail = नई लिस्टिंग यहाँ दिखती हैं, सबसे पुरानी पहले।
review-column-title = लिस्टिंग
review-column-kind = प्रकार
review-column-waits = कब से
review-column-claim = किसके पास
review-claimed = दूसरे रिव्यूअर के पास
review-claimed-by-me = आपके पास
review-business = कारोबार, जो सिर्फ़ उसके लोग और स्टाफ़ देखते हैं
review-numbers = नंबर
review-no-numbers = कोई नहीं दिया गया।
review-no-files = कोई फ़ोटो या दस्तावेज़ नहीं।
review-number-well-formed = { $day } से सही रूप में
review-number-confirmed = { $day } को रजिस्टर से पुष्टि हुई
review-number-seen = { $day } को दस्तावेज़ देखा गया
review-mark-seen = मैंने दस्तावेज़ देखा
review-teaser = खरीदार क्या देखते हैं
review-decide = फ़ैसला
review-claim = यह मामला लें
review-approve = लाइव करें
review-refuse = वापस भेजें
review-reason = वापस क्यों भेजी जा रही है
review-note = मालिक के लिए संदेश
review-note-hint = बताएँ कि क्या बदलना है
review-nothing = अभी फ़ैसले के लिए कुछ नहीं है।
review-done = फ़ैसला हो गया। मालिक को बताया जाएगा।
review-reason-not-blind = इससे पता चल जाता है कि कारोबार किसका है।
review-reason-figures = आँकड़े आपस में मेल नहीं खाते।
review-reason-incomplete = कोई ज़रूरी बात छूट गई है।
review-reason-not-a-business = यह ऐसा कारोबार नहीं जिसे सौंपा जा सके।
review-reason-forbidden = इसे यहाँ पेश नहीं किया जा सकता।
review-reason-duplicate = यह पहले से लिस्ट है।
review-beside = दूसरी लिस्टिंग से मिलाएँ
review-beside-back = लिस्टिंग पर वापस
review-beside-other = दूसरी लिस्टिंग का नंबर या उसकी जाँच का पता
review-beside-hint = दूसरी लिस्टिंग को जाँच में खोलिए और उसका पता, या पते का आख़िरी हिस्सा, यहाँ डालिए।
review-beside-unknown = इस नंबर की कोई लिस्टिंग नहीं है। उसके जाँच वाले पेज का पता डालिए।
review-beside-show = साथ-साथ दिखाएँ
review-beside-what = जवाब
review-beside-alike = एक जैसे
review-beside-yes = वही
review-trail = क्या हुआ
review-trail-start = शुरू हुई
review-trail-edit =
    { $act ->
        [submit] जाँच के लिए भेजी गई
        [pause] रोकी गई
        [resume] फिर से दिखाई गई
        [renew] नवीनीकरण हुआ
        [close] बंद की गई
       *[other] बदली गई
    }
review-trail-review =
    { $act ->
        [claim] रिव्यूअर ने ली
        [approve] लाइव की गई
       *[other] वापस भेजी गई
    }
review-trail-other = सिस्टम ने बदली
review-by-me = आप
review-by-person = कोई व्यक्ति
review-by-system = सिस्टम
