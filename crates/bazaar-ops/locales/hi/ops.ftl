ops-rail = बाज़ार की देखरेख
ops-jobs-title = अधूरे रह गए काम
ops-jobs-summary = { $dead } छोड़े गए · { $waiting } बाकी · { $running } चालू
ops-jobs-tries =
    { $count ->
        [one] एक बार कोशिश हुई
       *[other] { $count } बार कोशिश हुई
    }
ops-jobs-retry = फिर कोशिश कीजिए
ops-jobs-retried = इस काम की फिर कोशिश होगी।
ops-jobs-older = पुराने
ops-jobs-none = कोई काम छोड़ा नहीं गया
ops-jobs-none-detail = जो काम बार-बार नहीं हो पाते, वे कारण के साथ यहाँ दिखते हैं।
ops-jobs-none-busy = दूसरे काम चल रहे हैं। जो बार-बार नहीं हो पाते, वे कारण के साथ यहाँ दिखते हैं।
ops-live-events-only = यह पता बाज़ार के पन्नों को होते हुए बदलाव भेजता है। यह कोई पन्ना नहीं है: text/event-stream माँगिए।
