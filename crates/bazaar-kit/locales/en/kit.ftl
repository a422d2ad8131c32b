# What is wrong with a text, an amount or an identifier someone typed, and how to mend it.

text-too-long = Use at most { $max } characters; there are { $found }.
text-control-character = Character { $position } cannot be stored. Remove it, or type the text anew.

amount-empty = Enter an amount, such as 15 lakh or 15,00,000.
amount-not-understood = We cannot read this as an amount from character { $position } on. Write it as 15 lakh, 1.5 crore or 15,00,000.
amount-grouping = The commas or spaces are not where we expect them. Write 12,34,567 or 1234567.
amount-units-order = Write the larger unit first, such as 1 crore 20 lakh.
amount-finer-than-paisa = Use at most two decimals of a rupee.
amount-negative = Enter an amount of zero or more.
amount-too-large = This amount is larger than we can keep. Please check it.
amount-unit-missing = That is very little for this field. Did you mean { $suggestion }?

identifier-name = { $identifier ->
    [gstin] GSTIN
    [pan] PAN
    [tan] TAN
    [udyam] Udyam number
    [cin] CIN
    [llpin] LLPIN
    [ifsc] IFSC
    [pin] PIN code
    [account] account number
    [upi] UPI address
    [fssai] FSSAI number
    [phone] phone number
   *[other] number
}
identifier-suggestion = { $suggested ->
    [yes] {" "}Did you mean { $suggestion }?
   *[no] {""}
}
identifier-empty = Enter the { identifier-name }.
identifier-length = The { identifier-name } has { $exact ->
    [yes] { $max } characters
   *[no] { $min } to { $max } characters
}; this has { $found }.
identifier-letter = Character { $position } of the { identifier-name } should be a letter.{ identifier-suggestion }
identifier-digit = Character { $position } of the { identifier-name } should be a digit.{ identifier-suggestion }
identifier-letter-or-digit = Character { $position } of the { identifier-name } should be a letter or a digit.{ identifier-suggestion }
identifier-exact-character = Character { $position } of the { identifier-name } should be ‘{ $expected }’.{ identifier-suggestion }
identifier-one-of = Character { $position } of the { identifier-name } should be one of these: { $expected }{ identifier-suggestion }

gstin-check-character = The last character does not fit the others: for these it would be { $expected }. Either it or another character is mistyped.{ identifier-suggestion }
gstin-state = The first two digits are not the code of a state.
pan-holder = The fourth letter of a PAN says who holds it; this one does not exist.
pan-number-zero = The four digits of a PAN are never 0000.
udyam-state = The two letters after UDYAM are not those of a state.
udyam-retired-form = This is a Udyog Aadhaar number, which is no longer valid. Please register with Udyam; it is free.
cin-class = The three letters after the year do not name a class of company, such as PTC or PLC.
upi-separator = A UPI address has exactly one @, such as name@bank.
upi-looks-like-email = This looks like an e-mail address. A UPI address has no dot after the @.
phone-number = This is not a complete phone number. Enter ten digits, or + and the country code.
phone-not-a-mobile = Enter the number of an Indian mobile: ten digits beginning with 6, 7, 8 or 9.
