# हर पेज के चारों ओर: पट्टियाँ, फ़ुटर, शीर्षक।

shell-market-name = Bazaar
shell-title-fault = गलती:
shell-skip = सीधे पेज पर जाएँ
shell-sample = नमूना बाज़ार: यहाँ के सारे कारोबार, लोग और दाम काल्पनिक हैं।
shell-undo = वापस लें
shell-theme = हल्का या गहरा रंग

shell-nav = मुख्य
shell-nav-search = कारोबार खोजें
shell-nav-value = मुफ़्त मूल्यांकन
shell-nav-sell = कारोबार बेचें
shell-nav-buy = मेरे मैच
shell-nav-sign-in = साइन इन
shell-nav-account = मेरा खाता
shell-nav-console = कंसोल
shell-nav-inbox = { $count ->
    [0] आपके लिए संदेश
    [one] आपके लिए संदेश: { $count } बिना पढ़ा
   *[other] आपके लिए संदेश: { $count } बिना पढ़े
}

shell-ops-listings = जाँचने के लिए लिस्टिंग
shell-ops-searches = लोग क्या खोजते हैं

shell-bar-home = होम
shell-bar-search = खोजें
shell-bar-sell = बेचें
shell-bar-buy = मैच

shell-foot-sell = मालिकों के लिए
shell-foot-offers = प्रस्तावों की तुलना
shell-foot-buy = खरीदारों के लिए
shell-foot-loans = कर्ज़ की असली लागत
shell-foot-mandate = बताएँ, आप क्या खोज रहे हैं
shell-foot-saved = सहेजे हुए और तुलना
shell-foot-language = भाषा
shell-foot-build = और
shell-foot-api = डेवलपर के लिए API
shell-foot-trust = हम दिखाते हैं कि क्या जाँचा गया, किसने और कब। मालिक की सहमति तक नाम और सही पता छिपा रहता है। मूल्यांकन एक अनुमान है, सलाह नहीं।
shell-foot-terms = इस्तेमाल की शर्तें
shell-foot-privacy = निजता
shell-foot-credits = PIN कोड और जगहें: इंडिया पोस्ट, भारत सरकार के ओपन डेटा लाइसेंस (GODL) के तहत।

shell-error-home = होम पेज पर जाएँ
shell-error-request = मदद माँगें तो यह नंबर बताएँ:
