# खोज और मिलान: क्या गलत है, क्या छोड़ा गया, और जोड़ी क्यों बैठती है।

search-query-too-long = ज़्यादा से ज़्यादा { $most } अक्षर लिखें।
search-range-empty = कम वाली रकम ज़्यादा वाली से बड़ी है। दोनों की जगह बदलें या एक मिटाएँ।
search-place-impossible = सूची से जगह चुनें और दूरी किलोमीटर में लिखें।
search-nearest-needs-place = पहले जगह चुनें, फिर सबसे पास वाले दिखेंगे।
search-cursor-of-another-query = यह पेज किसी दूसरी खोज का है। पहले पेज से फिर शुरू करें।
search-too-many-values = कम विकल्प चुनें।
search-unavailable = खोज अभी उपलब्ध नहीं है। एक मिनट बाद फिर कोशिश करें।

search-sort-best = सबसे सही मैच
search-sort-newest = सबसे नए
search-sort-price-low = कम कीमत पहले
search-sort-price-high = ज़्यादा कीमत पहले
search-sort-nearest = सबसे पास

search-relaxed-words = कुछ शब्द
search-relaxed-radius = दूरी
search-relaxed-figures = रकम
search-relaxed-verified = जाँची गई बातें
search-relaxed-language = भाषा
search-relaxed-sector = सेक्टर
search-relaxed-states = राज्य
search-relaxed-kinds = लिस्टिंग का प्रकार

match-sector-for = आपके चुने सेक्टर में
match-sector-partly = पास के सेक्टर में
match-sector-against = दूसरे सेक्टर में
match-sector-unknown = सेक्टर नहीं बताया गया
match-ticket-for = { $price } आपके बजट में है
match-ticket-partly = { $price } आपके बजट { $most } से ऊपर है
match-ticket-against = { $price } आपके बजट { $most } से बहुत ऊपर है
match-ticket-unknown = कीमत नहीं बताई गई
match-size-for = आकार वैसा ही जैसा आप चाहते हैं
match-size-partly = आकार लगभग वैसा जैसा आप चाहते हैं
match-size-against = आकार वैसा नहीं जैसा आप चाहते हैं
match-size-unknown = सालाना बिक्री नहीं बताई गई
match-place-for = वहीं जहाँ आप खोज रहे हैं
match-place-partly = आपके इलाके से बाहर, पर पहुँच में
match-place-against = आपके इलाके से बहुत दूर
match-place-unknown = जगह इतनी सटीक नहीं बताई गई कि दूरी पता चले
match-profit-for = मुनाफ़ा उतना जितना आप चाहते हैं
match-profit-partly = मुनाफ़ा आपकी शर्त से कुछ कम
match-profit-against = मुनाफ़ा आपकी शर्त से बहुत कम
match-profit-unknown = मुनाफ़ा नहीं बताया गया
match-growth-for = साल में { $percent }% बढ़त
match-growth-partly = साल में { $percent }% बढ़त, आपकी शर्त से कम
match-growth-against = साल में { $percent }% बढ़त, आपकी शर्त से बहुत कम
match-growth-unknown = बढ़त नहीं बताई गई
match-involvement-for = उतना ही समय लेता है जितना आप देना चाहते हैं
match-involvement-partly = आपका समय कुछ ज़्यादा या कम लेता है
match-involvement-against = आपका समय बहुत ज़्यादा या कम लेता है
match-involvement-unknown = कितना समय लगता है, नहीं बताया गया
match-risk-for = जोखिम उतना ही जितना आप उठा सकते हैं
match-risk-partly = जोखिम आपकी पसंद से ज़्यादा
match-risk-against = जोखिम आपकी पसंद से बहुत ज़्यादा
match-risk-unknown = जोखिम अभी आँका नहीं गया
match-timing-for = { $months ->
    [0] तुरंत सौंपा जा सकता है
    [one] एक महीने में सौंपा जा सकता है
   *[other] { $months } महीने में सौंपा जा सकता है
  }
match-timing-partly = { $months ->
    [0] तुरंत सौंपा जा सकता है
    [one] एक महीना लगेगा, आपकी चाह से कुछ देर
   *[other] { $months } महीने लगेंगे, आपकी चाह से कुछ देर
  }
match-timing-against = { $months ->
    [0] तुरंत सौंपा जा सकता है
    [one] एक महीना लगेगा, आपकी चाह से बहुत देर
   *[other] { $months } महीने लगेंगे, आपकी चाह से बहुत देर
  }
match-timing-unknown = कब सौंपा जा सकता है, नहीं बताया गया
match-traits-for = आपकी सारी ज़रूरी बातें पूरी
match-traits-unknown = आपकी कुछ ज़रूरी बातों का जवाब नहीं मिला
match-means-for = { $price } बजट में आता है
match-means-partly = { $most } का बजट { $price } से कुछ कम है
match-means-against = { $most } का बजट { $price } से बहुत कम है
match-means-unknown = बजट या कीमत नहीं बताई गई
match-funds-for = पैसे का सबूत है
match-funds-against = पैसे का सबूत नहीं है
match-experience-for = इस सेक्टर का अनुभव है
match-experience-partly = पास के सेक्टर का अनुभव है
match-experience-against = दूसरे सेक्टर से आते हैं
match-experience-unknown = अनुभव नहीं बताया गया
match-pace-for = उतनी जल्दी जितनी विक्रेता चाहते हैं
match-pace-partly = { $months } महीने चाहिए, विक्रेता की उम्मीद से कुछ ज़्यादा
match-pace-against = { $months } महीने चाहिए, विक्रेता की उम्मीद से बहुत ज़्यादा
match-pace-unknown = खरीदार कितनी जल्दी सौदा करेंगे, नहीं बताया गया

match-change-ticket = { $price } का बजट हो तो यह आ जाएगा
match-change-size = दूसरे आकार भी देखें तो यह आ जाएगा
match-change-place = इलाका बड़ा करें तो यह आ जाएगा
match-change-profit = कम मुनाफ़ा माँगें तो यह आ जाएगा
match-change-growth = कम बढ़त माँगें तो यह आ जाएगा
match-change-involvement = समय कम या ज़्यादा दें तो यह ठीक बैठेगा
match-change-risk = ज़्यादा जोखिम लें तो यह आ जाएगा
match-change-timing = ज़्यादा समय दें तो यह आ जाएगा
match-change-funds = पैसे का सबूत हो तो इस विक्रेता के साथ बात बन सकती है
match-change-experience = इस सेक्टर का जानकार साथ हो तो मदद मिलेगी
match-change-pace = जल्दी कर सकें तो इस विक्रेता के साथ बात बन सकती है
match-ask-sector = सेक्टर बताने से मदद मिलेगी
match-ask-ticket = कीमत बताने से मदद मिलेगी
match-ask-size = सालाना बिक्री बताने से मदद मिलेगी
match-ask-place = जगह और सटीक बताने से मदद मिलेगी
match-ask-profit = मुनाफ़ा बताने से मदद मिलेगी
match-ask-growth = बढ़त बताने से मदद मिलेगी
match-ask-involvement = कितना समय लगता है, यह बताने से मदद मिलेगी
match-ask-risk = जोखिम आँकने से मदद मिलेगी
match-ask-timing = कब सौंपा जा सकता है, यह बताने से मदद मिलेगी
match-ask-traits = खरीदार की ज़रूरी बातों का जवाब देने से मदद मिलेगी
match-ask-experience = अपना अनुभव बताने से मदद मिलेगी
match-ask-pace = कितनी जल्दी कर सकते हैं, यह बताने से मदद मिलेगी

match-refusal-deal-kind = सौदा दूसरे प्रकार का है
match-refusal-sector-refused = यह उस सेक्टर में है जिसे आपने मना किया
match-refusal-out-of-reach = बजट से बहुत बाहर
match-refusal-must-have = आपकी कोई ज़रूरी बात इसमें नहीं है
match-refusal-deal-breaker = इसमें वह बात है जिसे आपने मना किया
match-refusal-must = यह आपकी पक्की शर्त पूरी नहीं करता
match-refusal-buyer-kind = विक्रेता दूसरी तरह के खरीदार चाहते हैं
match-refusal-buyer-state = विक्रेता दूसरे राज्यों के खरीदार चाहते हैं
match-refusal-no-proof-of-funds = विक्रेता पैसे का सबूत चाहते हैं

match-trait-owned-premises = अपना परिसर
match-trait-staff-stays = स्टाफ़ रहेगा
match-trait-owner-trains = मालिक काम सिखाएँगे
match-trait-licences-valid = सारे लाइसेंस चालू
match-trait-audited-accounts = ऑडिट किए हुए खाते
match-trait-returns-filed = GST रिटर्न भरे हुए
match-trait-debt-free = कर्ज़ नहीं
match-trait-recurring-revenue = कॉन्ट्रैक्ट वाले ग्राहक
match-trait-exports = एक्सपोर्ट करता है
match-trait-litigation = अदालत में मामला चल रहा है
match-trait-dues-pending = टैक्स या वेतन बकाया
match-trait-loss-making = घाटे में
match-trait-lease-ends-soon = लीज़ एक साल में खत्म
match-trait-owner-dependent = मालिक पर निर्भर
match-trait-one-big-customer = आधे से ज़्यादा बिक्री एक ग्राहक को

match-buyer-individual = व्यक्ति
match-buyer-trade = इसी व्यापार की कंपनी
match-buyer-company = दूसरी कंपनी
match-buyer-fund = फ़ंड या पारिवारिक निवेशक
match-buyer-lender = बैंक या NBFC

match-involvement-passive = सिर्फ़ पैसा
match-involvement-oversight = देखरेख
match-involvement-hands-on = खुद चलाएँगे
