# The terms of use and the privacy notice, in the tone of a letter.

terms-title = Terms of use
terms-lead = This is what you and { $market } agree on when you join. It is short so that you can read it. Version { $version }.
terms-contact = Questions and complaints reach us at

terms-we = What we do
terms-we-text = { $market } brings together owners of small businesses, people who want to buy one, and lenders. You deal with each other; we are not a party to your deal, no broker, no lender and no adviser. We hold nobody's money.
terms-account = Your account
terms-account-text = You sign in with a mobile number or an e-mail address that is yours. Keep codes and your password to yourself. If somebody else got hold of them, end their sessions on your account page and tell us.
terms-listing = What you list
terms-listing-text = List only a business you may speak for, and say what is true: figures, reasons and risks. A reviewer reads every listing before it is shown and may send it back with a reason. You can change, pause or close it at any time. What you write and upload stays yours; you allow us to show it as these pages say.
terms-blind = Names stay hidden
terms-blind-text = A listing does not tell whose it is until its owner agrees. So put no names, numbers, addresses or links into public texts, and if you find out whose business it is, keep it to yourself.
terms-deals = Stakes and loans
terms-deals-text = A stake shown here is no offer of shares to the public; its details are for signed-in people who declare that they enquire for themselves. Loan requests are shown to lenders whose registration we checked, and to nobody else.
terms-value = Valuations and checks
terms-value-text = A valuation here is an estimate from what you typed, not the report of a registered valuer. A mark that something was checked says what was checked, where and when, and no more. Before you pay, look at the papers yourself and take advice.
terms-not = What is not allowed
terms-not-text = No false figures, no collecting of contacts, no copying of listings by machines, nothing that is against the law, and no attempts to get at what is not yours. We may hide a listing or close an account that breaks this, and say why.
terms-price = What it costs
terms-price-text = Listing, searching, valuing and matching cost nothing today. If that changes, we tell you before, and you pay nothing that you have not agreed to.
terms-end = Leaving, changes, law
terms-end-text = You may leave whenever you like. If these terms change in what they mean, they get a new version; which one you agreed to stays on record. The law of India applies.

privacy-title = Privacy notice
privacy-lead = This is what { $market } keeps about you, why, for how long, and what you can ask of us. It belongs to the terms of use, version { $version }.
privacy-kept = What we keep
privacy-kept-text = Your name, your mobile number or e-mail address and your language. What you list, value, save, look for and write. For each time you sign in: when, from which network address and with which browser or program. We do not ask for Aadhaar, and we show no advertising.
privacy-why = Why
privacy-why-text = To sign you in, to show your listing as you allow, to find matches both ways, to tell you what concerns you, and to keep cheats out. We sell your data to nobody.
privacy-seen = What others see
privacy-seen-text = Of a listing: the title and text you wrote, figures in ranges, the district with a rounded point on the map, and which facts were checked. Your name, number, address and documents are not shown. Of what you look for, owners see only that it fits and why, without your name.
privacy-given = Who else gets something
privacy-given-text = Whoever carries our text messages and letters gets the number or address and the message. When you ask us to check a registration number, the register gets that number. Authorities get what the law makes us hand over.
privacy-long = How long
privacy-long-text = Codes are good for ten minutes and then deleted. Sessions end after a month at the latest, and what we know of them is deleted three months later. What was searched is kept for three months without saying who searched. Your account, listings and the record of who changed what stay while you have an account, and afterwards as long as the law asks.
privacy-cookies = Cookies
privacy-cookies-text = One cookie keeps you signed in, one protects forms, one remembers for a year that this device is yours, and two remember your language and whether you like it light or dark. There are none for advertising or for following you elsewhere.
privacy-rights = What you can ask of us
privacy-rights-text = You can see and correct your data on your account page. You can ask us for a copy, have your account erased, and take your agreement back; from then on we cannot serve you, and what was done before stays lawful. If we do not help, you can complain to the Data Protection Board of India.
privacy-change = When this changes
privacy-change-text = A change in what this says gets a new version. We keep on record which version you agreed to, and when; your account page shows it.
