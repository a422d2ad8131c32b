# साइन इन, जुड़ना, अपना account, संगठन।
identity-name-missing = अपना नाम लिखें, कम से कम एक अक्षर के साथ।
identity-name-too-long = नाम ज़्यादा से ज़्यादा { $most } अक्षरों का लिखें।
identity-email-wrong = ई-मेल पता इस तरह लिखें: asha@example.in।
identity-contact-wrong = 10 अंकों का मोबाइल नंबर या ई-मेल पता लिखें।
identity-contact-taken = यह नंबर या पता पहले से किसी दूसरे खाते का है।
identity-changed-meanwhile = इसे किसी दूसरी विंडो में बदला गया है। पेज फिर से खोलें, फिर बदलाव करें।
identity-phone-off = यहाँ फ़ोन से साइन इन की सुविधा नहीं है। ई-मेल और पासवर्ड से साइन इन करें।
identity-code-too-soon = हमने कोड अभी-अभी भेजा है। { $seconds } सेकंड बाद फिर माँगें।
identity-code-wrong = कोड गलत है या पुराना हो गया है। अंक जाँचें, या कोड फिर से माँगें।
identity-too-many-tries = बहुत बार कोशिश हुई। { $minutes ->
    [one] { $minutes } मिनट
   *[other] { $minutes } मिनट
} रुककर फिर कोशिश करें।
identity-password-wrong = ई-मेल पता या पासवर्ड गलत है।
identity-password-present-wrong = यह आपका मौजूदा पासवर्ड नहीं है।
identity-password-too-short = कम से कम 10 अक्षरों का पासवर्ड चुनें। चार अलग-अलग शब्द अच्छे रहते हैं।
identity-password-too-long = ज़्यादा से ज़्यादा 200 अक्षरों का पासवर्ड चुनें।
identity-password-common = यह पासवर्ड बहुत लोग रखते हैं, इसलिए सबसे पहले आज़माया जाता है। कोई दूसरा चुनें।
identity-password-personal = यह पासवर्ड आपके नाम, शहर या हमारे नाम से बना है। ऐसा चुनें जिसे कोई आपसे न जोड़ सके।
identity-link-over = यह लिंक इस्तेमाल हो चुका है या पुराना है। नया ई-मेल मँगाएँ।
identity-refresh-not-valid = refresh token मान्य नहीं है। फिर से साइन इन करें।
identity-refresh-reused = यह refresh token पहले इस्तेमाल हो चुका था, इसलिए उसका सेशन बंद कर दिया गया है। फिर से साइन इन करें।
identity-role-own = कोई अपनी भूमिका खुद नहीं बदलता। किसी दूसरे ऑपरेटर से कहें।
identity-organisation-role-too-low = यह सिर्फ़ मालिक कर सकते हैं; मैनेजर सदस्यों को बुला सकते हैं।
identity-organisation-last-owner = संगठन का एक मालिक होना चाहिए। पहले किसी और को मालिक बनाएँ।
identity-organisation-not-a-lender = यह रजिस्ट्रेशन नंबर वाला कर्ज़दाता नहीं है।
identity-registration-wrong = RBI रजिस्ट्रेशन नंबर वैसा ही लिखें जैसा प्रमाणपत्र पर छपा है, जैसे N-14.03268।
identity-declaration-text-changed = घोषणा बदल गई है। मंज़ूर करने से पहले उसे फिर से पढ़ें।

identity-mail-join-subject = { $market } पर अपना खाता पूरा करें
identity-mail-join-text =
    नमस्ते { $name },

    यह लिंक खोलें और अपना चुना हुआ पासवर्ड लिखें। यह एक दिन तक, एक बार काम करता है।

    { $link }

    अगर आपने { $market } पर खाता बनाने को नहीं कहा, तो कुछ न करें: कोई खाता नहीं बना है।
identity-mail-known-subject = { $market } पर आपका खाता पहले से है
identity-mail-known-text =
    नमस्ते { $name },

    किसी ने, शायद आपने, { $market } पर यह पता इस्तेमाल करना चाहा। यह पहले से एक खाते का है।
    यहाँ साइन इन करें, या नया पासवर्ड चुनें:

    { $link }

    अगर यह आप नहीं थे, तो कुछ न करें।
identity-mail-reset-subject = { $market } के लिए नया पासवर्ड चुनें
identity-mail-reset-text =
    नमस्ते { $name },

    नया पासवर्ड चुनने के लिए यह लिंक खोलें। यह 30 मिनट तक, एक बार काम करता है।

    { $link }

    अगर आपने यह नहीं माँगा, तो कुछ न करें: आपका पासवर्ड वही रहेगा।
identity-mail-change-email-subject = { $market } के लिए अपना ई-मेल पता पक्का करें
identity-mail-change-email-text =
    नमस्ते { $name },

    { $market } पर यह पता रखने के लिए, साइन इन रहते हुए यह लिंक खोलें। यह एक दिन तक, एक बार काम करता है।

    { $link }
identity-mail-phone-changed-subject = { $market } पर आपका मोबाइल नंबर बदला गया
identity-mail-phone-changed-text =
    नमस्ते { $name },

    आपके खाते का मोबाइल नंबर अभी बदला गया है। अगर यह आपने किया, तो सब ठीक है।
    अगर नहीं, तो ई-मेल से साइन इन करें, बाकी सेशन बंद करें और नंबर वापस बदलें:

    { $link }
identity-mail-invited-subject = { $name } आपको { $market } पर बुला रहे हैं
identity-mail-invited-text =
    नमस्ते,

    { $name } चाहते हैं कि आप { $market } पर उनके साथ काम करें। इस ई-मेल पते से साइन इन करें या जुड़ें, फिर अपने खाते के पेज पर स्वीकार करें:

    { $link }
