# How values are written in Hindi. Digits stay 0-9.

language-own-name = हिन्दी

format-percent = { $number }%
format-metres = { $number } मी॰
format-kilometres = { $number } किमी

format-money-band = { $low } – { $high }
format-money-loss = { $band } घाटा

format-date = { $day } { $month } { $year }
format-date-time = { $date }, { $time }
format-time-am = पूर्वाह्न { $clock }
format-time-pm = अपराह्न { $clock }

format-today = आज
format-tomorrow = आने वाला कल
format-yesterday = बीता कल
format-now = अभी-अभी

format-minutes-ago = { $count } मिनट पहले
format-hours-ago =
    { $count ->
        [one] { $count } घंटा पहले
       *[other] { $count } घंटे पहले
    }
format-days-ago = { $count } दिन पहले
format-months-ago =
    { $count ->
        [one] { $count } महीना पहले
       *[other] { $count } महीने पहले
    }
format-years-ago = { $count } साल पहले
format-in-minutes = { $count } मिनट में
format-in-hours =
    { $count ->
        [one] { $count } घंटे में
       *[other] { $count } घंटों में
    }
format-in-days =
    { $count ->
        [one] { $count } दिन में
       *[other] { $count } दिनों में
    }
format-in-months =
    { $count ->
        [one] { $count } महीने में
       *[other] { $count } महीनों में
    }
format-in-years =
    { $count ->
        [one] { $count } साल में
       *[other] { $count } सालों में
    }

format-month-1 = जनवरी
format-month-2 = फ़रवरी
format-month-3 = मार्च
format-month-4 = अप्रैल
format-month-5 = मई
format-month-6 = जून
format-month-7 = जुलाई
format-month-8 = अगस्त
format-month-9 = सितंबर
format-month-10 = अक्तूबर
format-month-11 = नवंबर
format-month-12 = दिसंबर

format-month-short-1 = जन॰
format-month-short-2 = फ़र॰
format-month-short-3 = मार्च
format-month-short-4 = अप्रैल
format-month-short-5 = मई
format-month-short-6 = जून
format-month-short-7 = जुल॰
format-month-short-8 = अग॰
format-month-short-9 = सित॰
format-month-short-10 = अक्तू॰
format-month-short-11 = नव॰
format-month-short-12 = दिस॰
