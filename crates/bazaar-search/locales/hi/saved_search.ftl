# सहेजी हुई खोजें, सूचनाएँ और उन्हें रोकना।

saved-search-title = सहेजी हुई खोजें
saved-search-new = यह खोज सहेजें
saved-search-lead = इसमें जो नई लिस्टिंग आएगी, हम आपको उसकी सूचना एक बार देंगे।
saved-search-keep = खोज सहेजें
saved-search-kept = सहेज लिया गया।
saved-search-deleted = सहेजी हुई खोज हटा दी गई।
saved-search-none = अभी कोई सहेजी हुई खोज नहीं
saved-search-none-detail = खोजें, फिर “यह खोज सहेजें” दबाएँ: नई लिस्टिंग की सूचना आप जितनी बार चाहें, हम देंगे।
saved-search-everything = सभी लिस्टिंग
saved-search-how-often = मुझे सूचना दें
saved-search-change = बदलें
saved-search-digest-at-once = तुरंत
saved-search-digest-daily = दिन में एक बार
saved-search-digest-weekly = हफ़्ते में एक बार
saved-search-digest-off = कभी नहीं
saved-search-told = पिछली सूचना { $when }
saved-search-never-told = अभी तक कुछ नया नहीं
saved-search-too-many = आपकी { $most } खोजें सहेजी हुई हैं, यही अधिकतम है। पहले एक हटाएँ।
saved-search-stop-title = सूचनाएँ रोकें
saved-search-stop-ask = इस सहेजी हुई खोज की सूचना अब नहीं भेजी जाएगी। आप इसे अपनी सहेजी हुई खोजों में फिर चालू कर सकते हैं।
saved-search-stop = रोकें
saved-search-stopped = सूचनाएँ रोक दी गई हैं। इस सहेजी हुई खोज की सूचना अब नहीं आएगी।
