# सूचनाएँ, मेल और डेमो की चिट्ठियाँ।

comms-inbox-title = इनबॉक्स
comms-inbox-choices = मुझे ई-मेल पर क्या मिले
comms-inbox-unread = { $count ->
    [0] सब पढ़ा हुआ है
    [one] { $count } बिना पढ़ी
   *[other] { $count } बिना पढ़ी
}
comms-inbox-read-all = सबको पढ़ा हुआ मानें
comms-inbox-all-read = सारी सूचनाएँ पढ़ी हुई मान ली गईं।
comms-inbox-new = नई
comms-inbox-older = पुरानी सूचनाएँ
comms-inbox-came = कुछ नया आया है। देखिए
comms-inbox-empty = अभी कोई सूचना नहीं
comms-inbox-empty-detail = आपकी लिस्टिंग या मैच में कुछ होगा तो आपको यहाँ दिखेगा।
comms-inbox-empty-step = कारोबार देखें

comms-welcome-heading = बाज़ार में आपका स्वागत है
comms-welcome-detail = अपना कारोबार लिस्ट करें, उसकी कीमत जानें, या बताएँ कि आप क्या खोज रहे हैं।
comms-listing-submitted-heading = आपकी लिस्टिंग जाँच में है
comms-listing-submitted-detail = जाँच पूरी होते ही हम आपको बताएँगे। तब तक आप उसे देख सकते हैं।
comms-listing-published-heading = आपकी लिस्टिंग लाइव है
comms-listing-published-detail = अब खरीदार उसे ढूँढ सकते हैं। आपकी सहमति तक कारोबार का नाम छिपा रहेगा।
comms-listing-refused-heading = आपकी लिस्टिंग में बदलाव चाहिए
comms-listing-refused-detail = उसे खोलकर कारण और ज़रूरी बदलाव देखें, फिर दोबारा भेजें।
comms-listing-expired-heading = आपकी लिस्टिंग की अवधि खत्म हो गई
comms-listing-expired-detail = खरीदारों को अब वह नहीं दिखती। कारोबार अब भी उपलब्ध हो तो लिस्टिंग आगे बढ़ाएँ।
comms-match-found-heading = एक कारोबार आपकी तलाश से मेल खाता है
comms-match-found-detail = अपने मैच खोलें और देखें कि वह कितना और क्यों मेल खाता है।
comms-match-sought-heading = आपके जैसे कारोबार की तलाश है
comms-match-sought-detail = देखें कि कितना मेल खाता है और किस बदलाव से मदद मिलेगी।
comms-search-alert-heading = सहेजी हुई खोज में कुछ नया है
comms-search-alert-detail = आपकी सहेजी हुई खोज से मेल खाती नई लिस्टिंग आई है।
comms-introduction-asked-heading = एक खरीदार ने परिचय माँगा है
comms-introduction-asked-detail = संदेश पढ़ें, देखें कि कितना मेल खाता है, फिर स्वीकार करें या मना करें।
comms-introduction-accepted-heading = विक्रेता परिचय के लिए सहमत हैं
comms-introduction-accepted-detail = अब आप संपर्क कर सकते हैं: नाम, फ़ोन नंबर और ई-मेल आपके परिचयों में हैं।
comms-introduction-declined-heading = विक्रेता ने परिचय के लिए मना किया
comms-introduction-declined-detail = कारण अपने परिचयों में पढ़ें। आपके बाकी मैच अब भी खुले हैं।
comms-role-changed-heading = बाज़ार में आपके अधिकार बदले हैं
comms-role-changed-detail = ऑपरेटर ने आपको कोई भूमिका दी है या वापस ली है। अब आप क्या कर सकते हैं, यह आपके खाते में दिखेगा।
comms-session-ended-heading = हमने आपके एक डिवाइस को साइन आउट किया
comms-session-ended-detail = उसका साइन-इन दो बार इस्तेमाल हुआ, जैसा किसी के पास कॉपी होने पर होता है। अगर यह आपने नहीं किया, तो पासवर्ड बदलें और अपने सेशन देखें।

comms-step-start = यहाँ से शुरू करें
comms-step-listing = लिस्टिंग खोलें
comms-step-matches = मेरे मैच देखें
comms-step-seekers = देखें कि तलाश किसकी है
comms-step-searches = मेरी सहेजी हुई खोजें खोलें
comms-step-leads = पढ़ें और जवाब दें
comms-step-introductions = मेरे परिचय देखें
comms-step-account = मेरा खाता खोलें

comms-mail-greeting = { $name } जी,
comms-mail-greeting-nameless = नमस्ते,
comms-mail-why = यह ई-मेल आपको इसलिए मिला क्योंकि आपका हमारे यहाँ खाता है।
comms-mail-stop = साइन इन किए बिना इस सहेजी हुई खोज के ई-मेल रोकें
comms-mail-choose = चुनें कि आपको ई-मेल पर क्या मिले

comms-choices-title = मुझे ई-मेल पर क्या मिले
comms-choices-label = मुझे इनके बारे में लिखें
comms-choices-hint = सब कुछ इनबॉक्स में भी मिलता है।
comms-choices-always = आपके खाते की सुरक्षा के ई-मेल हमेशा भेजे जाते हैं।
comms-choices-save = सहेजें
comms-choices-saved = आपकी पसंद सहेज ली गई।
comms-category-listings = मेरी लिस्टिंग: जाँच, लाइव होना, अवधि
comms-category-matches = मेल खाते कारोबार और खरीदार
comms-category-account = मेरा खाता
comms-category-unknown = केवल वही श्रेणियाँ चुनें जिन्हें बंद किया जा सकता है।

comms-sink-title = भेजे गए मेल
comms-sink-lead = इस मशीन से कुछ बाहर नहीं जाता: डेमो के मेल यहीं रखे जाते हैं, सबसे नया ऊपर।
comms-sink-empty = अभी कोई मेल नहीं
comms-sink-empty-detail = जैसे ही कोई मेल भेजा जाएगा, यहाँ दिखेगा।
comms-sink-page = मेल प्रोग्राम में जैसा दिखता है
