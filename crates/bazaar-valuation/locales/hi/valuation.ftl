# मूल्यांकन: अस्वीकृत खाने, कारण, तरीके, चरण, बातें और सुधार। कुंजियाँ इंजन के परिणाम से आती हैं।

# अस्वीकृत खाने। { $limit } सीमा या अपेक्षित रूप है।
valuation-fault-schema-unknown = यह फ़ॉर्मैट यहाँ मान्य नहीं है। यह चाहिए: { $limit }।
valuation-fault-not-json = यह JSON नहीं है।
valuation-fault-text-after-end = दस्तावेज़ के अंत के बाद कुछ लिखा है। उसे हटाएँ।
valuation-fault-field-missing = यह फ़ील्ड छूट गया है।
valuation-fault-field-unknown = यह फ़ील्ड मान्य नहीं है। इसे हटाएँ या इसका नाम ठीक करें।
valuation-fault-field-form = यह सही रूप में नहीं है: रकम पूरे पैसों में, प्रतिशत "12.5" जैसे टेक्स्ट में, तारीख 2026-03-31 जैसी।
valuation-fault-currency-form = मुद्रा तीन बड़े अक्षरों में लिखें, जैसे INR।
valuation-fault-country-not-covered = इस देश के आँकड़े अभी नहीं हैं। उपलब्ध: { $limit }।
valuation-fault-too-large = यह { $limit } से ज़्यादा है।
valuation-fault-sector-unknown = यह बिकने वाले कारोबार का कोड नहीं है। सेक्टर फिर से चुनें।
valuation-fault-sector-missing = बताएँ कि कारोबार क्या करता है।
valuation-fault-percent-range = 0 से ज़्यादा और 100 तक का हिस्सा लिखें।
valuation-fault-sale-is-whole = बिक्री पूरे कारोबार की होती है। 100 लिखें या हिस्सेदारी चुनें।
valuation-fault-years-missing = कम से कम एक साल का हिसाब दें।
valuation-fault-years-too-many = ज़्यादा से ज़्यादा { $limit } साल दें।
valuation-fault-year-in-future = यह साल { $limit } के बाद खत्म होता है। बीता हुआ साल दें।
valuation-fault-months-range = हिसाब का साल 1 से { $limit } महीनों का होता है।
valuation-fault-negative = यह इतना कम या माइनस में नहीं हो सकता। कम से कम { $limit } लिखें।
valuation-fault-amount-too-large = यह रकम { $limit } से आगे है। शून्य जाँचें।
valuation-fault-profit-above-revenue = मुनाफ़ा बिक्री से ज़्यादा है। दोनों जाँचें।
valuation-fault-add-backs-too-many = ज़्यादा से ज़्यादा { $limit } पंक्तियाँ दें।
valuation-fault-add-back-above-revenue = यह पंक्ति उस साल की बिक्री से ज़्यादा है। जाँचें।
valuation-fault-label-too-long = ज़्यादा से ज़्यादा { $limit } अक्षर लिखें।
valuation-fault-year-twice = दो साल एक ही दिन खत्म होते हैं।
valuation-fault-year-missing-before = इससे पहले का एक साल छूट गया है। उसे दें या पुराने साल हटा दें।
valuation-fault-units-mixed = यह दूसरे आँकड़े से सैकड़ों गुना है। क्या दोनों एक ही इकाई (रुपये, हज़ार, लाख) में हैं?
valuation-fault-factor-range = यह { $limit } से बाहर है।
valuation-fault-closed-deals-unknown = इंजन का संस्करण 1 पूरे हुए सौदों को नहीं जानता। इन्हें हटाएँ या नया संस्करण लें।
valuation-fault-closed-deals-too-many = ज़्यादा से ज़्यादा { $limit } पूरे हुए सौदे दें।
valuation-fault-release-form = महीना 2026-11 की तरह लिखें।
valuation-fault-quarter-form = तिमाही 2026-Q3 की तरह लिखें।

# मूल्य क्यों नहीं दिया गया।
valuation-reason-nothing-to-value = न बिक्री है, न संपत्ति, इसलिए कीमत नहीं निकाली जा सकती।
valuation-reason-too-small = बिक्री इतनी कम है कि उस स्तर के लिए हमारे पास आँकड़े नहीं हैं।
valuation-reason-too-large = यह उन कारोबारों से बड़ा है जिनके लिए हमारे आँकड़े हैं।
valuation-reason-figures-too-old = सबसे नया हिसाब पाँच साल से ज़्यादा पुराना है।
valuation-reason-thin-evidence = कारोबार घाटे में है, ज़्यादा पुराना नहीं है, और संपत्ति नहीं बताई गई। संपत्ति या और साल जोड़ें।
valuation-reason-debt-above-value = कर्ज़ कारोबार की कीमत से ज़्यादा है, इसलिए मालिक के लिए कुछ नहीं बचता।

# कोई तरीका पूरी तरह क्यों नहीं गिना गया।
valuation-method-reason-no-sales = बिक्री नहीं है।
valuation-method-reason-borrows-to-lend = लोन देने वाली संस्था खुद भी उधार लेकर चलती है, इसलिए यह तरीका उसके बारे में कुछ नहीं बताता।
valuation-method-reason-earnings-not-positive = कमाई शून्य से ऊपर नहीं है। यह तरीका अपने न्यूनतम पर है और कीमत को नीचे खींचता है।
valuation-method-reason-ebitda-not-positive = मालिक के काम का बाज़ार के हिसाब से वेतन देने के बाद कुछ नहीं बचता। यह तरीका अपने न्यूनतम पर है।
valuation-method-reason-balance-missing = कारोबार की संपत्ति नहीं बताई गई।
valuation-method-reason-no-closed-deals = ऐसे कारोबारों के पूरे हुए सौदे अभी प्रकाशित नहीं हैं।
valuation-method-reason-too-few-closed-deals = ऐसे कारोबारों के पाँच से कम सौदे गिनने लायक हैं।
valuation-method-reason-holds-value-up = संपत्ति की कीमत कमाई से निकली कीमत से ज़्यादा है, इसलिए वह कीमत को सहारा देती है।
valuation-method-reason-below-going-concern = कमाई से निकली कीमत संपत्ति की कीमत से ज़्यादा है।

valuation-method-earnings-multiple = कमाई का गुणक
valuation-method-cash-flow = डिस्काउंटेड कैश फ़्लो
valuation-method-listed-multiple = शेयर बाज़ार की कंपनियाँ, निजी कारोबार की छूट घटाकर
valuation-method-revenue-multiple = बिक्री का गुणक
valuation-method-closed-deals = इस बाज़ार के पूरे हुए सौदे
valuation-method-net-assets = शुद्ध संपत्ति

valuation-state-used = गिना गया
valuation-state-floored = न्यूनतम पर
valuation-state-unneeded = ज़रूरत नहीं पड़ी
valuation-state-abstained = कुछ नहीं बताता

valuation-tier-high = ज़्यादा
valuation-tier-medium = मध्यम
valuation-tier-low = कम
valuation-tier-reason-well-shown = कई साल के आँकड़े, अच्छे खाते और कम अनजानी बातें।
valuation-tier-reason-range-wide = दायरा चौड़ा है।
valuation-tier-reason-loss-making = कारोबार घाटे में है।
valuation-tier-reason-assets-only = सिर्फ़ संपत्ति की कीमत निकल सकी।
valuation-tier-reason-sector-unknown = सेक्टर मालूम नहीं।
valuation-tier-reason-one-year = एक साल का हिसाब।
valuation-tier-reason-two-years = दो साल का हिसाब।
valuation-tier-reason-figures-old = सबसे नया हिसाब पुराना है।
valuation-tier-reason-records-unknown = खाते कैसे हैं, यह नहीं बताया गया।
valuation-tier-reason-records-weak = खाते मालिक के अपने हैं।
valuation-tier-reason-records-none = कोई हिसाब-किताब नहीं है।
valuation-tier-reason-balance-missing = संपत्ति और कर्ज़ नहीं बताए गए।
valuation-tier-reason-factors-missing = बहुत-सी बातें नहीं बताई गईं।

valuation-basis-owner-run = मालिक खुद चलाते हैं, इसलिए उनका वेतन भी खरीदी जाने वाली कमाई में है।
valuation-basis-managed = मैनेजर चलाते हैं, इसलिए कमाई उनके वेतन के बाद गिनी जाती है।
valuation-basis-large = इस आकार पर खरीदार मैनेजर के वेतन के बाद की कमाई गिनते हैं।
valuation-basis-between-sizes = इस आकार पर कुछ खरीदार खुद चलाते हैं, कुछ मैनेजर रखते हैं, इसलिए दोनों कमाइयाँ गिनी जाती हैं।

valuation-step-profit = सबसे नए साल का मुनाफ़ा
valuation-step-tax = आयकर
valuation-step-interest = ब्याज
valuation-step-depreciation = डेप्रिसिएशन
valuation-step-owner-pay = मालिक का वेतन
valuation-step-add-back = एक बार के और निजी खर्च
valuation-step-older-years = पुराने सालों का असर
valuation-step-multiple = कमाई का गुणक
valuation-step-factors = मज़बूती और कमज़ोरी
valuation-step-other-methods = दूसरे तरीके
valuation-step-assets = संपत्ति
valuation-step-assets-hold-up = संपत्ति का सहारा
valuation-step-cash = नकद
valuation-step-debt = कर्ज़
valuation-step-part = बिकने वाला हिस्सा
valuation-step-draws = अलग-अलग स्थितियों का असर

valuation-factor-growth = बढ़त
valuation-factor-customers = पाँच सबसे बड़े ग्राहक
valuation-factor-owner = मालिक पर निर्भरता
valuation-factor-lease = लीज़
valuation-factor-recurring = कॉन्ट्रैक्ट वाली बिक्री
valuation-factor-records = खाते
valuation-factor-age = कारोबार के साल

valuation-fix-show-add-backs = वापस जोड़े गए हर खर्च का दस्तावेज़ दिखाएँ
valuation-fix-better-records = खातों को एक कदम बेहतर करें: हिसाब से मेल खाते रिटर्न भरें, फिर ऑडिट कराएँ
valuation-fix-lean-less-on-owner = कारोबार को आपके बिना ज़्यादा दिन चलने लायक बनाएँ
valuation-fix-spread-customers = पाँच सबसे बड़े ग्राहकों का हिस्सा बिक्री में 20 प्रतिशत अंक घटाएँ
valuation-fix-longer-lease = नौ साल की लीज़ लें
valuation-fix-recurring-sales = कॉन्ट्रैक्ट वाली बिक्री का हिस्सा 15 प्रतिशत अंक बढ़ाएँ
valuation-fix-trim-costs = बिक्री के 1 प्रतिशत जितना खर्च बचाएँ

valuation-evidence-stated = बताया गया
valuation-evidence-document = दस्तावेज़ दिखाया गया
valuation-evidence-registry = सरकारी रजिस्टर से पुष्टि
valuation-evidence-prior = नहीं बताया; अनुमान
