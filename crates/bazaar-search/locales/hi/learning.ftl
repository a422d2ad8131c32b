# संचालक का पन्ना: मिलान में किसका कितना भार है।

learning-title = मिलान में किसका कितना भार
learning-lead = लोग क्या खोलते, माँगते और स्वीकार करते हैं, मिलान उससे सीख सकता है। पर्याप्त जानकारी होने तक भार मूल मान के पास रहते हैं, और सूची में केवल ऊपर होने से किसी को लाभ नहीं मिलता।
learning-on = इस बाज़ार को सीखने दें
learning-off = मूल मान पर लौटें
learning-switched = बदल दिया गया। सूचियाँ अब से इसी के अनुसार होंगी।
learning-never = अभी तक कुछ सीखा नहीं गया।
learning-learned = { $count ->
    [one] { $when } { $count } प्रदर्शन से सीखा गया
   *[other] { $when } { $count } प्रदर्शनों से सीखा गया
  }
learning-buyers = खरीदार किस पर ध्यान देते हैं
learning-sellers = विक्रेता किस पर ध्यान देते हैं
learning-column-feature = बात
learning-column-default = मूल
learning-column-learned = सीखा हुआ
learning-feature-sector = क्षेत्र
learning-feature-ticket = बजट के सामने कीमत
learning-feature-size = आकार
learning-feature-place = जगह
learning-feature-profit = मुनाफ़ा
learning-feature-growth = बढ़त
learning-feature-involvement = अपना समय
learning-feature-risk = जोखिम
learning-feature-timing = सौंपने का समय
learning-feature-traits = ज़रूरी बातें
learning-feature-means = बजट कीमत के लिए काफ़ी
learning-feature-funds = पैसे का प्रमाण
learning-feature-experience = क्षेत्र की जानकारी
learning-feature-pace = समय पर आगे बढ़ना
