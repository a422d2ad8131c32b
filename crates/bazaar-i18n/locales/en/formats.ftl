# How values are written in English as used in India.

language-own-name = English

format-percent = { $number }%
format-metres = { $number } m
format-kilometres = { $number } km

format-money-band = { $low } – { $high }
format-money-loss = { $band } loss

format-date = { $day } { $month } { $year }
format-date-time = { $date }, { $time }
format-time-am = { $clock } am
format-time-pm = { $clock } pm

format-today = today
format-tomorrow = tomorrow
format-yesterday = yesterday
format-now = just now

format-minutes-ago =
    { $count ->
        [one] { $count } minute ago
       *[other] { $count } minutes ago
    }
format-hours-ago =
    { $count ->
        [one] { $count } hour ago
       *[other] { $count } hours ago
    }
format-days-ago =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
format-months-ago =
    { $count ->
        [one] { $count } month ago
       *[other] { $count } months ago
    }
format-years-ago =
    { $count ->
        [one] { $count } year ago
       *[other] { $count } years ago
    }
format-in-minutes =
    { $count ->
        [one] in { $count } minute
       *[other] in { $count } minutes
    }
format-in-hours =
    { $count ->
        [one] in { $count } hour
       *[other] in { $count } hours
    }
format-in-days =
    { $count ->
        [one] in { $count } day
       *[other] in { $count } days
    }
format-in-months =
    { $count ->
        [one] in { $count } month
       *[other] in { $count } months
    }
format-in-years =
    { $count ->
        [one] in { $count } year
       *[other] in { $count } years
    }

format-month-1 = January
format-month-2 = February
format-month-3 = March
format-month-4 = April
format-month-5 = May
format-month-6 = June
format-month-7 = July
format-month-8 = August
format-month-9 = September
format-month-10 = October
format-month-11 = November
format-month-12 = December

format-month-short-1 = Jan
format-month-short-2 = Feb
format-month-short-3 = Mar
format-month-short-4 = Apr
format-month-short-5 = May
format-month-short-6 = Jun
format-month-short-7 = Jul
format-month-short-8 = Aug
format-month-short-9 = Sep
format-month-short-10 = Oct
format-month-short-11 = Nov
format-month-short-12 = Dec
