## Refusals around a listing.
listing-wrong-state = लिस्टिंग की मौजूदा स्थिति में यह नहीं हो सकता। स्थिति देखने के लिए पेज फिर से खोलिए।
listing-changed-meanwhile = यह लिस्टिंग किसी और विंडो में बदली जा चुकी है। पेज फिर से खोलिए और अपना बदलाव दोबारा कीजिए।
listing-with-another-reviewer = यह लिस्टिंग दूसरे रिव्यूअर के पास है। अगली लीजिए, या इसके खाली होने तक रुकिए।
listing-own = आप इस कारोबार से जुड़े हैं, इसलिए फ़ैसला दूसरा रिव्यूअर करेगा।
listing-answer-missing = लिस्टिंग भेजने से पहले इसका जवाब दीजिए।
listing-blind-name = इसमें कारोबार का नाम आ गया है। नाम के बिना बताइए, जैसे "दो दुकानों वाली बेकरी"।
listing-blind-number = इसमें रजिस्ट्रेशन नंबर आ गया है। उसे हटा दीजिए; हम सिर्फ़ इतना दिखाते हैं कि उसकी जाँच हुई।
listing-blind-link = इसमें ई-मेल या वेबसाइट का पता आ गया है। उसे हटा दीजिए; ख़रीदार यहीं से परिचय माँगते हैं।
listing-blind-phone = इसमें फ़ोन नंबर आ गया है। उसे हटा दीजिए; ख़रीदार यहीं से परिचय माँगते हैं।
listing-stake-advertised = हिस्सेदारी का सार्वजनिक विज्ञापन नहीं किया जा सकता। पेशकश वाले शब्दों के बिना कारोबार के बारे में बताइए।
listing-stake-percent = 0 से ज़्यादा और 100 से कम प्रतिशत लिखिए, जैसे 26 या 12.5।
review-reason-missing = चुनिए कि लिस्टिंग वापस क्यों भेजी जा रही है।
media-not-a-photo = फ़ोटो चुनिए: JPEG, PNG या WebP।
media-not-a-document = PDF या दस्तावेज़ की फ़ोटो चुनिए।
media-subject-missing = चुनिए कि दस्तावेज़ किस बारे में है।
media-none = पहले कोई फ़ाइल चुनिए।
media-full = 20 पहले से हैं। नई जोड़ने के लिए एक हटाइए।

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
listing-next-draft = आपने इसे अभी भेजा नहीं है। बाक़ी जवाब दीजिए, फिर जाँच के लिए भेजिए।
listing-next-submitted = { $day } को भेजी गई। हमारे रिव्यूअर इसे आम तौर पर एक कामकाजी दिन में पढ़ लेते हैं।
listing-next-live = { $day } तक पाठकों के लिए खुली है।
listing-next-refused = कारण पढ़िए, बदलिए और दोबारा भेजिए।
listing-next-paused = आपके सिवा इसे कोई नहीं देखता। { $day } से पहले फिर से दिखाइए।
listing-next-closed = आपने इसे { $day } को बंद किया।
listing-next-expired = इसकी अवधि { $day } को पूरी हुई। और 180 दिन दिखाने के लिए नवीनीकरण कीजिए।
listing-untitled = बिना शीर्षक की लिस्टिंग
listing-not-told = नहीं बताया
listing-share = कारोबार का { $low } से { $high } %
listing-figure-asking = माँगी गई क़ीमत
listing-figure-sought = चाहिए रक़म
listing-figure-sales = सालाना बिक्री
listing-figure-profit = सालाना मुनाफ़ा
listing-figure-multiple = क़ीमत ÷ मुनाफ़ा
listing-figure-multiple-note = मुनाफ़े के दायरे से
listing-figure-after-declaring = घोषणा के बाद
listing-source-stated = मालिक के अनुसार
listing-source-document = दस्तावेज़ देखा गया
listing-source-registry = रजिस्टर से
listing-preview = आप इसे इसके अपने सदस्य या स्टाफ़ के तौर पर देख रहे हैं। बाक़ी पाठकों को न नाम दिखता है, न सटीक जगह, न सटीक आँकड़े।
listing-stake-locked = हिस्सेदारी की क़ीमत और आँकड़े उन्हें दिखाए जाते हैं जो साइन इन करके यह घोषणा कर चुके हैं कि वे अपने लिए ख़रीदते हैं।
listing-declare = साइन इन करके घोषणा कीजिए
listing-about = कारोबार के बारे में
listing-fact-since = कब से चल रहा है
listing-fact-staff = काम करने वाले लोग
listing-fact-premises = जगह
listing-fact-lease = लीज़ बाक़ी है
listing-fact-loan-months = अवधि
listing-fact-security = ज़मानत
listing-fact-top-five = पाँच सबसे बड़े ग्राहकों को बिक्री
listing-fact-recurring = अनुबंध से लौटने वाली बिक्री
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
listing-premises-owned = अपनी जगह
listing-premises-rented = किराए या लीज़ पर
listing-premises-none = जगह की ज़रूरत नहीं
listing-story-reason-sale = क्यों बेचा जा रहा है
listing-story-reason-stake = साझेदार क्यों चाहिए
listing-story-reason-loan = पैसा किस लिए चाहिए
listing-story-included = साथ में क्या मिलेगा
listing-story-excluded = क्या नहीं मिलेगा
listing-story-growth = नया मालिक क्या कर सकता है
listing-story-risks = जोखिम
listing-bars = साल के हिसाब से बिक्री और मुनाफ़ा
listing-bars-note = हर दायरे के बीच से बनाया गया; { $source }
listing-photos = फ़ोटो
listing-place = कहाँ है
listing-circle = सटीक जगह परिचय के बाद बताई जाती है। नक़्शे पर बिंदु लगभग 11 किमी तक गोल किया गया है।
listing-documents = दस्तावेज़
listing-documents-who = बंद हैं। कौन खोल सकता है, यह मालिक तय करता है।
listing-value = ऐसे कारोबार का मूल्य जानिए
listing-similar = मिलते-जुलते कारोबार
listing-blind-note = मालिक का नाम और संपर्क सिर्फ़ मालिक ही बताता है।
listing-disclaimer = आँकड़े मालिक के बताए हुए हैं और दायरों में दिखाए गए हैं। यह न रजिस्टर्ड वैल्यूअर की रिपोर्ट है, न जनता के लिए पेशकश।

## Files.
media-subject-accounts = खाते
media-subject-returns = GST और टैक्स रिटर्न
media-subject-bank = बैंक स्टेटमेंट
media-subject-licences = लाइसेंस
media-subject-lease = लीज़ या मालिकाना काग़ज़
media-subject-staff = स्टाफ़ और वेतन
media-subject-other = दूसरे काग़ज़

## Selling.
sell-mine-title = मेरी लिस्टिंग
sell-mine-empty = अभी कोई लिस्टिंग नहीं
sell-mine-empty-detail = लगभग दस मिनट में अपने कारोबार के बारे में बताइए। जब तक आप न कहें, नाम किसी को पता नहीं चलता।
sell-mine-views =
    { $count ->
        [one] अब तक { $count } पाठक
       *[other] अब तक { $count } पाठक
    }
sell-mine-public = पाठकों की नज़र से देखिए
sell-start-title = कारोबार लिस्ट कीजिए
sell-start-lead = आप छोटे सवालों के जवाब देते हैं; हर पेज सहेजा जाता है। पाठकों को कारोबार का नाम कभी नहीं दिखता।
sell-start-go = शुरू कीजिए
sell-start-sale-hint = आप पूरा कारोबार सौंपते हैं।
sell-start-stake-hint = कोई हिस्सा ख़रीदकर आपके साथ जुड़ता है। आँकड़े सिर्फ़ घोषणा कर चुके पाठकों को दिखते हैं।
sell-start-loan-hint = सिर्फ़ उन बैंकों और NBFC को दिखता है जिनका रजिस्ट्रेशन हमने जाँचा है।
sell-tasks-back = सभी हिस्से
sell-preview = पाठकों की नज़र से देखिए
sell-save = सहेजिए
sell-live-edit = अब जो आप बदलेंगे, वह पाठकों से पहले हमारे रिव्यूअर के पास जाएगा; तब तक लिस्टिंग छिपी रहेगी।
sell-act-pause = रोकिए
sell-act-resume = फिर से दिखाइए
sell-act-renew = 180 दिन के लिए नवीनीकरण
sell-act-close = हमेशा के लिए बंद कीजिए
sell-done-pause = रोक दी गई। अब आपके सिवा इसे कोई नहीं देखता।
sell-done-resume = यह फिर से लाइव है।
sell-done-renew = 180 दिन के लिए नवीनीकरण हो गया।
sell-done-close = बंद कर दी गई।
sell-part-sector = कारोबार क्या करता है
sell-part-names = नाम और उम्र
sell-part-teaser = शीर्षक और सार
sell-part-price = क़ीमत या रक़म
sell-part-year = बिक्री और मुनाफ़ा
sell-part-balance = स्टॉक, क़र्ज़ और मशीनें
sell-part-place = कहाँ है
sell-part-people = लोग और जगह
sell-part-story = क्यों, और साथ में क्या
sell-part-outlook = बढ़त और जोखिम
sell-part-numbers = GSTIN और दूसरे नंबर
sell-part-privacy = पाठक क्या जानें
sell-part-files = फ़ोटो और दस्तावेज़
sell-part-files-hint = बाद में भी हो सकता है; फ़ोटो से ज़्यादा पाठक आते हैं
sell-part-check = जाँचकर भेजिए
sell-part-check-hint = जब हर ज़रूरी हिस्से का जवाब हो जाए
sell-lead-sector = रोज़मर्रा के शब्दों से खोजिए, जैसे "मिठाई की दुकान" या "आटा चक्की", और चुनिए।
sell-lead-names = नाम सिर्फ़ आप और हमारे रिव्यूअर पढ़ते हैं।
sell-lead-teaser = हर पाठक सबसे पहले यही देखता है। नाम, नंबर, लिंक और फ़ोन न लिखिए।
sell-lead-price = पाठक रक़म वैसी ही देखते हैं जैसी आप लिखते हैं।
sell-lead-year = पाठकों को दायरे दिखते हैं, सटीक आँकड़े नहीं। पहले का साल जोड़ने के लिए यही पेज उस साल के साथ दोबारा सहेजिए।
sell-lead-balance = सबसे नए साल के लिए। इससे मूल्यांकन में मदद मिलती है; पाठकों को नहीं दिखता।
sell-lead-place = पाठक ज़्यादा से ज़्यादा ज़िला जान पाते हैं।
sell-lead-people = मोटे अंदाज़े से भी काम चलेगा।
sell-lead-story = सीधे-सादे शब्द सबसे अच्छे रहते हैं।
sell-lead-outlook = ईमानदारी से बताए गए जोखिम गंभीर ख़रीदार लाते हैं।
sell-lead-numbers = पाठकों को सिर्फ़ यह दिखता है कि नंबर जाँचा गया, नंबर कभी नहीं।
sell-lead-privacy = इसे आप कभी भी बदल सकते हैं।
sell-sector-search = कारोबार क्या करता है?
sell-sector-go = खोजिए
sell-sector-nothing = कुछ नहीं मिला। कोई और शब्द लिखिए, जैसे आप क्या बेचते हैं।
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
sell-basis-ebitda = ब्याज, टैक्स और मूल्यह्रास से पहले (EBITDA)

sell-q-kind = आप क्या करना चाहते हैं?
sell-q-trade-name = कारोबार का नाम
sell-q-trade-name-hint = जैसा बोर्ड पर है। पाठकों को नहीं दिखता।
sell-q-legal-name = काग़ज़ों पर नाम, अगर अलग है
sell-q-founded-year = किस साल शुरू हुआ?
sell-q-sector = सबसे सही कौन-सा है?
sell-q-title = शीर्षक
sell-q-title-hint = जैसे "पुणे में दो दुकानों वाली बेकरी"
sell-q-summary = सार
sell-q-summary-hint = दो-तीन वाक्य: क्या बिकता है, किसे, और इसमें ख़ास क्या है
sell-q-asking = माँगी गई क़ीमत
sell-q-sought = कितना लोन चाहिए
sell-q-money-hint = जैसे आप बोलते हैं: 45 लाख, 1.5 करोड़ या 45,00,000
sell-q-stake = दी जाने वाली हिस्सेदारी, प्रतिशत में
sell-q-stake-hint = जैसे 26 या 12.5
sell-q-loan-months = कितने समय के लिए?
sell-q-loan-security = ज़मानत में क्या दे सकते हैं?
sell-q-use = पैसा किस लिए चाहिए?
sell-q-year = वित्तीय वर्ष
sell-q-year-hint = जैसे 2025-26
sell-q-revenue = उस साल की बिक्री, GST के बिना
sell-q-profit = उस साल का मुनाफ़ा
sell-q-profit-hint = घाटा हो तो आगे माइनस लगाइए: -2 लाख
sell-q-profit-basis = यह मुनाफ़ा टैक्स से पहले का है या बाद का?
sell-q-owner-pay = मालिक ने वेतन में कितना लिया
sell-q-owner-pay-hint = अगर मुनाफ़े से पहले घटाया गया हो
sell-q-stock = लागत पर स्टॉक
sell-q-debt = बकाया क़र्ज़
sell-q-investment = प्लांट और मशीनें
sell-q-investment-hint = मूल्यह्रास के बाद, जैसा खातों में है
sell-q-pin = PIN कोड
sell-q-pin-hint = छह अंक; इससे ज़िला और राज्य पता चलता है
sell-q-locality = मोहल्ला या गाँव
sell-q-district = ज़िला
sell-q-district-hint = PIN से भरा गया; ग़लत हो तो बदलिए
sell-q-state = राज्य
sell-q-address = मकान, इमारत, सड़क, पहचान की जगह
sell-q-address-hint = सिर्फ़ आप और हमारे रिव्यूअर पढ़ते हैं
sell-q-staff = मालिक के अलावा कितने लोग काम करते हैं?
sell-q-premises = जगह
sell-q-lease = लीज़ कितने समय और है?
sell-q-top-five = पाँच सबसे बड़े ग्राहकों को बिक्री का हिस्सा
sell-q-recurring = अनुबंध से लौटने वाली बिक्री का हिस्सा
sell-q-reason = आप क्यों बेच रहे हैं?
sell-q-included = साथ में क्या मिलेगा?
sell-q-included-hint = मशीनें, लागत पर स्टॉक, लाइसेंस, ब्रांड, स्टाफ़
sell-q-excluded = क्या नहीं मिलेगा?
sell-q-growth = नया मालिक क्या कर सकता है?
sell-q-risks = क्या गड़बड़ हो सकती है?
sell-q-risks-hint = कम से कम एक; हर कारोबार में कुछ होते हैं
sell-q-area = पाठकों को जगह बताई जाए
sell-q-language = लेख किस भाषा में है
sell-q-gstin = GSTIN
sell-q-gstin-hint = 15 अक्षर, जैसे 27AAPFU0939F1ZV
sell-q-pan = PAN
sell-q-udyam = उद्यम नंबर
sell-q-cin = CIN
sell-q-ifsc = बैंक का IFSC
sell-q-photos = फ़ोटो
sell-q-photos-hint = JPEG, PNG या WebP, कुल 10 MB तक। नाम वाला बोर्ड नहीं, चेहरे नहीं। कैमरे की जानकारी हटा दी जाती है।
sell-q-subject = दस्तावेज़ किस बारे में है?
sell-q-document = दस्तावेज़
sell-q-document-hint = PDF या फ़ोटो, 10 MB तक। आपके और हमारे रिव्यूअर के सिवा कोई नहीं खोलता।

sell-files-lead = जगह, माल या मशीनों की फ़ोटो शब्दों से ज़्यादा बताती है।
sell-files-photos = फ़ोटो
sell-files-photo = फ़ोटो
sell-files-earlier = ऊपर कीजिए
sell-files-later = नीचे कीजिए
sell-files-delete = हटाइए
sell-files-add-photos = फ़ोटो जोड़िए
sell-files-documents = दस्तावेज़
sell-files-documents-lead = पाठकों को ताले के साथ दिखता है कि दस्तावेज़ किस बारे में हैं।
sell-files-add-document = दस्तावेज़ जोड़िए
sell-files-done = हो गया
sell-check-title = अपने जवाब जाँचिए
sell-check-lead = जो लिखा है, एक बार और पढ़ लीजिए।
sell-check-what-next = रिव्यूअर इसे आम तौर पर एक कामकाजी दिन में पढ़ लेते हैं।
sell-check-send = जाँच के लिए भेजिए
sell-sent-title = आपकी लिस्टिंग भेज दी गई
sell-sent-lead = हमारे रिव्यूअर इसे आम तौर पर एक कामकाजी दिन में पढ़ लेते हैं। हम आपको बताएँगे।
sell-sent-number = इसका नंबर:
sell-sent-next = आप इसे अब भी बदल सकते हैं; रिव्यूअर को नए शब्द दिखेंगे।
sell-sent-value = तब तक कारोबार का मूल्य जानिए

## Review.
review-rail = कतारें
review-title = जाँचने के लिए लिस्टिंग
review-empty = कुछ बाक़ी नहीं
review-empty-detail = नई लिस्टिंग यहाँ दिखती हैं, सबसे पुरानी पहले।
review-column-title = लिस्टिंग
review-column-kind = प्रकार
review-column-waits = कब से
review-column-claim = किसके पास
review-claimed = दूसरे रिव्यूअर के पास
review-claimed-by-me = आपके पास
review-business = कारोबार, जैसा सिर्फ़ उसके लोग और स्टाफ़ पढ़ते हैं
review-numbers = नंबर
review-no-numbers = कोई नहीं दिया गया।
review-number-well-formed = { $day } से सही रूप में
review-number-confirmed = रजिस्टर ने { $day } को पुष्टि की
review-number-seen = दस्तावेज़ { $day } को देखा गया
review-mark-seen = मैंने दस्तावेज़ देखा
review-teaser = पाठक क्या देखते हैं
review-decide = फ़ैसला
review-claim = यह मामला लीजिए
review-approve = लाइव होने दीजिए
review-refuse = वापस भेजिए
review-reason = वापस क्यों भेजी जा रही है
review-note = मालिक के लिए शब्द
review-note-hint = बताइए कि क्या बदलना है
review-nothing = अभी फ़ैसले के लिए कुछ नहीं है।
review-done = फ़ैसला हो गया। मालिक को बताया जाएगा।
review-reason-not-blind = इससे पता चलता है कि कारोबार किसका है।
review-reason-figures = आँकड़े आपस में मेल नहीं खाते।
review-reason-incomplete = कोई ज़रूरी बात छूट गई है।
review-reason-not-a-business = यह ऐसा कारोबार नहीं जिसे सौंपा जा सके।
review-reason-forbidden = इसे यहाँ पेश नहीं किया जा सकता।
review-reason-duplicate = यह पहले से लिस्ट है।
review-trail = क्या हुआ
review-trail-start = शुरू की गई
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
review-by-person = किसी व्यक्ति ने
review-by-system = सिस्टम
