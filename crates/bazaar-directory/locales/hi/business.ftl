## Refusals around a business.
business-changed-meanwhile = यह कारोबार किसी और विंडो में बदला जा चुका है। पेज फिर से खोलें और अपना बदलाव दोबारा करें।
business-no-such-number = यह नंबर अब दर्ज नहीं है।
business-own = आप इस कारोबार से जुड़े हैं, इसलिए इसकी जाँच कोई और करेगा।
business-trade-name-empty = वह नाम लिखें जिससे लोग आपके कारोबार को जानते हैं।
business-sector-unknown = सूची में से चुनें कि आपका कारोबार क्या करता है।
business-state-unknown = सूची में से राज्य चुनें।
business-choice-unknown = जवाबों में से एक चुनें।
business-number-out-of-range = { $least } से { $most } तक की पूरी संख्या लिखें।
business-year-unknown = वित्तीय वर्ष लिखें, जैसे 2024-25।
business-year-out-of-range = पिछले दस साल में से कोई वित्तीय वर्ष लिखें, जैसे 2024-25।

## What does not agree within a profile.
business-warning-pan-not-of-gstin = PAN और GSTIN अलग-अलग धारकों के हैं। कृपया दोनों जाँच लें।
business-warning-gstin-state = GSTIN पते वाले राज्य का नहीं है।
business-warning-pin-state = PIN कोड चुने गए राज्य का नहीं है।
business-warning-profit-above-revenue = मुनाफ़ा बिक्री से ज़्यादा है। कृपया दोनों आँकड़े जाँच लें।
business-warning-year-before-founding = कारोबार शुरू होने से पहले के साल के आँकड़े दिए गए हैं।
