# खोज और मिलान: क्या गलत है, क्या छोड़ा गया, और जोड़ी क्यों बैठती है।

search-query-too-long = अधिक से अधिक { $most } अक्षर लिखें।
search-range-empty = न्यूनतम राशि अधिकतम से ज़्यादा है। दोनों बदलें या एक मिटाएँ।
search-place-impossible = सूची से जगह चुनें और दूरी किलोमीटर में लिखें।
search-nearest-needs-place = पहले जगह चुनें, फिर सबसे पास वाले दिखेंगे।
search-cursor-of-another-query = यह पन्ना किसी दूसरी खोज का है। पहले पन्ने से फिर शुरू करें।
search-too-many-values = कम विकल्प चुनें।
search-unavailable = खोज अभी उपलब्ध नहीं है। एक मिनट बाद फिर कोशिश करें।

search-sort-best = सबसे उपयुक्त
search-sort-newest = सबसे नए
search-sort-price-low = कम कीमत पहले
search-sort-price-high = ज़्यादा कीमत पहले
search-sort-nearest = सबसे पास

search-relaxed-words = कुछ शब्द
search-relaxed-radius = दूरी
search-relaxed-figures = राशियाँ
search-relaxed-verified = सत्यापित तथ्य
search-relaxed-language = भाषा
search-relaxed-sector = क्षेत्र
search-relaxed-states = राज्य
search-relaxed-kinds = सूची का प्रकार

match-sector-for = आपके चुने क्षेत्र में
match-sector-partly = पास के क्षेत्र में
match-sector-against = दूसरे क्षेत्र में
match-sector-unknown = क्षेत्र नहीं बताया गया
match-ticket-for = { $price } आपके बजट में है
match-ticket-partly = { $price } आपके { $most } से ऊपर है
match-ticket-against = { $price } आपके { $most } से बहुत ऊपर है
match-ticket-unknown = कीमत नहीं बताई गई
match-size-for = आकार वैसा ही जैसा आप चाहते हैं
match-size-partly = आकार लगभग वैसा जैसा आप चाहते हैं
match-size-against = आकार वैसा नहीं जैसा आप चाहते हैं
match-size-unknown = सालाना बिक्री नहीं बताई गई
match-place-for = वहीं जहाँ आप खोज रहे हैं
match-place-partly = आपके इलाके से बाहर, पर पहुँच में
match-place-against = आपके इलाके से बहुत दूर
match-place-unknown = जगह इतनी सटीक नहीं कि दूरी पता चले
match-profit-for = मुनाफ़ा उतना जितना आप चाहते हैं
match-profit-partly = मुनाफ़ा आपकी चाह से कुछ कम
match-profit-against = मुनाफ़ा आपकी चाह से बहुत कम
match-profit-unknown = मुनाफ़ा नहीं बताया गया
match-growth-for = साल में { $percent }% बढ़त
match-growth-partly = साल में { $percent }% बढ़त, आपकी चाह से कम
match-growth-against = साल में { $percent }% बढ़त, आपकी चाह से बहुत कम
match-growth-unknown = बढ़त नहीं बताई गई
match-involvement-for = उतना ही समय लेता है जितना आप देना चाहते हैं
match-involvement-partly = आपका समय कुछ ज़्यादा या कम लेता है
match-involvement-against = आपका समय बहुत ज़्यादा या कम लेता है
match-involvement-unknown = कितना समय लगता है, नहीं बताया गया
match-risk-for = जोखिम उतना जितना आप उठाते हैं
match-risk-partly = जोखिम आपकी चाह से ज़्यादा
match-risk-against = जोखिम आपकी चाह से बहुत ज़्यादा
match-risk-unknown = जोखिम अभी आँका नहीं गया
match-timing-for = { $months ->
    [0] तुरंत मिल सकता है
    [one] एक महीने में मिल सकता है
   *[other] { $months } महीने में मिल सकता है
  }
match-timing-partly = { $months ->
    [0] तुरंत मिल सकता है
    [one] एक महीना लगेगा, आपकी चाह से कुछ देर
   *[other] { $months } महीने लगेंगे, आपकी चाह से कुछ देर
  }
match-timing-against = { $months ->
    [0] तुरंत मिल सकता है
    [one] एक महीना लगेगा, आपकी चाह से बहुत देर
   *[other] { $months } महीने लगेंगे, आपकी चाह से बहुत देर
  }
match-timing-unknown = कब मिल सकता है, नहीं बताया गया
match-traits-for = आपकी सब ज़रूरी बातें हैं
match-traits-unknown = आपकी कुछ ज़रूरी बातों का जवाब नहीं मिला
match-means-for = बजट में { $price } आता है
match-means-partly = { $most } का बजट { $price } से कुछ कम है
match-means-against = { $most } का बजट { $price } से बहुत कम है
match-means-unknown = बजट या कीमत नहीं बताई गई
match-funds-for = धन का प्रमाण है
match-funds-against = धन का प्रमाण नहीं है
match-experience-for = इस क्षेत्र का अनुभव है
match-experience-partly = पास के क्षेत्र का अनुभव है
match-experience-against = दूसरे क्षेत्र से आते हैं
match-experience-unknown = अनुभव नहीं बताया गया
match-pace-for = उतनी जल्दी जितनी विक्रेता चाहता है
match-pace-partly = { $months } महीने चाहिए, विक्रेता की चाह से कुछ ज़्यादा
match-pace-against = { $months } महीने चाहिए, विक्रेता की चाह से बहुत ज़्यादा
match-pace-unknown = खरीदार कितनी जल्दी करेगा, नहीं बताया गया

match-change-ticket = { $price } का बजट हो तो यह आ जाएगा
match-change-size = दूसरे आकार भी देखें तो यह आ जाएगा
match-change-place = इलाका बड़ा करें तो यह आ जाएगा
match-change-profit = कम मुनाफ़ा माँगें तो यह आ जाएगा
match-change-growth = कम बढ़त माँगें तो यह आ जाएगा
match-change-involvement = समय कम या ज़्यादा दें तो यह जँचेगा
match-change-risk = ज़्यादा जोखिम लें तो यह आ जाएगा
match-change-timing = ज़्यादा समय दें तो यह आ जाएगा
match-change-funds = धन का प्रमाण इस विक्रेता के साथ मदद करेगा
match-change-experience = इस क्षेत्र का जानकार साथ हो तो मदद मिलेगी
match-change-pace = जल्दी करें तो इस विक्रेता के साथ मदद मिलेगी
match-ask-sector = क्षेत्र बताने से मदद मिलेगी
match-ask-ticket = कीमत बताने से मदद मिलेगी
match-ask-size = सालाना बिक्री बताने से मदद मिलेगी
match-ask-place = जगह और सटीक बताने से मदद मिलेगी
match-ask-profit = मुनाफ़ा बताने से मदद मिलेगी
match-ask-growth = बढ़त बताने से मदद मिलेगी
match-ask-involvement = कितना समय लगता है, बताने से मदद मिलेगी
match-ask-risk = जोखिम आँकने से मदद मिलेगी
match-ask-timing = कब मिल सकता है, बताने से मदद मिलेगी
match-ask-traits = खरीदार की ज़रूरी बातों का जवाब देने से मदद मिलेगी
match-ask-experience = अपना अनुभव बताने से मदद मिलेगी
match-ask-pace = कितनी जल्दी कर सकते हैं, बताने से मदद मिलेगी

match-refusal-deal-kind = सौदा दूसरे प्रकार का है
match-refusal-sector-refused = वह क्षेत्र जो आपने मना किया
match-refusal-out-of-reach = बजट से बहुत बाहर
match-refusal-must-have = आपकी कोई ज़रूरी बात नहीं है
match-refusal-deal-breaker = वह बात है जो आपने मना की
match-refusal-must = वहाँ कम पड़ता है जहाँ आप नहीं झुकेंगे
match-refusal-buyer-kind = विक्रेता दूसरे खरीदार चाहता है
match-refusal-buyer-state = विक्रेता दूसरे राज्यों के खरीदार चाहता है
match-refusal-no-proof-of-funds = विक्रेता धन का प्रमाण चाहता है

match-trait-owned-premises = अपनी जगह
match-trait-staff-stays = कर्मचारी रहेंगे
match-trait-owner-trains = मालिक सिखाएगा
match-trait-licences-valid = सब लाइसेंस वैध
match-trait-audited-accounts = लेखे ऑडिट किए हुए
match-trait-returns-filed = जीएसटी रिटर्न भरे हुए
match-trait-debt-free = कर्ज़ नहीं
match-trait-recurring-revenue = अनुबंध वाले ग्राहक
match-trait-exports = निर्यात करता है
match-trait-litigation = अदालती मामला चालू
match-trait-dues-pending = कर या वेतन बकाया
match-trait-loss-making = घाटे में
match-trait-lease-ends-soon = पट्टा एक साल में खत्म
match-trait-owner-dependent = मालिक पर निर्भर
match-trait-one-big-customer = आधे से ज़्यादा बिक्री एक ग्राहक को

match-buyer-individual = व्यक्ति
match-buyer-trade = इसी व्यापार की कंपनी
match-buyer-company = दूसरी कंपनी
match-buyer-fund = फंड या पारिवारिक निवेशक
match-buyer-lender = बैंक या एनबीएफसी

match-involvement-passive = केवल पैसा
match-involvement-oversight = देखरेख
match-involvement-hands-on = खुद चलाऊँगा
