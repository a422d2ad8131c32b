# किसी भी अस्वीकृति के सामान्य शब्द।
problem-title-malformed = अनुरोध पढ़ा नहीं जा सका
problem-title-sign-in = कृपया साइन इन करें
problem-title-forbidden = आप यह नहीं कर सकते
problem-title-missing = नहीं मिला
problem-title-method = यहाँ यह नहीं हो सकता
problem-title-conflict = इस बीच कुछ बदल गया है
problem-title-gone = अब यहाँ नहीं है
problem-title-too-large = बहुत बड़ा है
problem-title-type = हम इस तरह की सामग्री नहीं लेते
problem-title-invalid = कृपया भरी हुई जानकारी जाँचें
problem-title-too-many = बहुत ज़्यादा अनुरोध
problem-title-bug = हमारी ओर से कुछ गड़बड़ हुई
problem-title-unavailable = अभी व्यस्त है
problem-title-storage = जगह नहीं बची

fault-missing = यह हमें नहीं मिला। हो सकता है इसे हटा दिया गया हो, या पते में टाइपिंग की गलती हो।
fault-sign-in-required = यह पेज देखने या आगे बढ़ने के लिए साइन इन करें।
fault-forbidden = आपके खाते को यह करने का अधिकार नहीं है।
fault-invalid = कुछ जवाब दोबारा देखने हैं। हर जगह लिखा है कि क्या बदलना है।
fault-bug = गलती हमारी है और हमने इसे दर्ज कर लिया है। कृपया थोड़ी देर में फिर कोशिश करें।

request-host-invalid = अनुरोध में होस्ट का नाम नहीं है, या एक से ज़्यादा हैं।
request-market-unknown = इस पते पर कोई बाज़ार नहीं है।
request-method-not-allowed = यह पता इस तरह का अनुरोध नहीं लेता।
request-too-large = यह हमारी सीमा से बड़ा है। छोटी फ़ाइल या छोटा टेक्स्ट भेजें।
request-too-slow = अनुरोध आने में बहुत देर लगी। बेहतर नेटवर्क में फिर कोशिश करें।
request-timed-out = हम समय पर जवाब नहीं दे सके। कृपया थोड़ी देर में फिर कोशिश करें।
request-too-many = आपने थोड़े समय में बहुत अनुरोध भेजे हैं। थोड़ा रुककर फिर कोशिश करें।
request-type-unsupported = इसे { $expected } के रूप में भेजें।
request-json-malformed = यह सही JSON नहीं है: पंक्ति { $line }, स्थान { $column } देखें।
request-json-wrong = किसी मान का रूप वैसा नहीं है जैसा यहाँ चाहिए।
request-json-unknown-key = यह नाम यहाँ मान्य नहीं है।
request-json-duplicate-key = यह नाम दो बार आया है।
request-json-missing-key = यह नाम ज़रूरी है।
request-form-malformed = फ़ॉर्म पढ़ा नहीं जा सका। कृपया फिर से भरें।
request-query-wrong = पते में प्रश्नचिह्न के बाद का कोई भाग सही रूप में नहीं है।
request-text-unreadable = टेक्स्ट में ऐसे अक्षर हैं जिन्हें सहेजा नहीं जा सकता।
request-upload-malformed = फ़ाइलें पढ़ी नहीं जा सकीं। कृपया उन्हें फिर से चुनें।
request-upload-too-many-parts = इस फ़ॉर्म में हमारी सीमा से ज़्यादा भाग हैं।
request-idempotency-key-invalid = Idempotency-Key में 1 से 255 दिखने वाले अक्षर होते हैं।
request-idempotency-key-reused = यह Idempotency-Key पहले किसी दूसरे अनुरोध के साथ आ चुकी है। नई key भेजें।
request-idempotency-under-way = इस Idempotency-Key वाला पहला अनुरोध अभी चल रहा है। थोड़ी देर बाद फिर पूछें।
request-idempotency-key-required = इस अनुरोध के साथ Idempotency-Key हेडर भेजें।
request-token-invalid = एक्सेस टोकन सही नहीं है या उसकी अवधि समाप्त हो गई है।
csrf-from-elsewhere = यह अनुरोध किसी और साइट से आया था, इसलिए हमने इसे पूरा नहीं किया।
csrf-token-not-yours = पेज बहुत देर तक खुला रहा। उसे दोबारा खोलें, फिर फ़ॉर्म एक बार और भेजें।

page-cursor-not-of-this-list = यह इस सूची की जगह नहीं है। सूची की शुरुआत से देखें।
page-limit-out-of-range = 1 से { $most } पंक्तियाँ माँगें।

api-docs-title = REST इंटरफ़ेस
api-docs-no-script = यह पेज दिखाने के लिए स्क्रिप्ट चाहिए। विवरण यहाँ है:
