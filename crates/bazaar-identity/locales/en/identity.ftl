# Signing in, joining, one's account, organisations.
identity-name-missing = Enter your name, with at least one letter.
identity-name-too-long = Enter a name of at most { $most } characters.
identity-email-wrong = Enter an e-mail address like asha@example.in.
identity-contact-wrong = Enter a mobile number of 10 digits, or an e-mail address.
identity-contact-taken = This number or address already belongs to another account.
identity-changed-meanwhile = This was changed in another window. Load the page again, then make your change.
identity-phone-off = Signing in by phone is not set up here. Use e-mail and password.
identity-code-too-soon = We sent the code a moment ago. Ask again in { $seconds } seconds.
identity-code-wrong = The code is wrong or too old. Check the digits, or ask for the code again.
identity-too-many-tries = Too many tries. Wait { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}, then try again.
identity-password-wrong = The e-mail address or the password is wrong.
identity-password-present-wrong = This is not your present password.
identity-password-too-short = Choose a password of at least 10 characters. Four unrelated words work well.
identity-password-too-long = Choose a password of at most 200 characters.
identity-password-common = Many people use this password, so it is guessed first. Choose another one.
identity-password-personal = This password is made of your name, place or market. Choose one nobody can connect with you.
identity-link-over = This link was used already or is too old. Ask for a new letter.
identity-refresh-not-valid = The refresh token is not valid. Sign in again.
identity-refresh-reused = This refresh token was used before, so its session has been ended. Sign in again.
identity-role-own = Nobody changes their own roles. Ask another operator.
identity-organisation-role-too-low = Only an owner can do this; a manager can invite members.
identity-organisation-last-owner = An organisation needs an owner. Make someone else an owner first.
identity-organisation-not-a-lender = This is not a lender with a registration number.
identity-registration-wrong = Enter the RBI registration number as it is printed on the certificate, like N-14.03268.
identity-declaration-text-changed = The text of the declaration has changed. Read it again before you agree.

# Letters. The link stands alone on its line.
identity-mail-join-subject = Finish joining { $market }
identity-mail-join-text =
    Hello { $name },

    Open this link and enter the password you chose. It works for one day, once.

    { $link }

    If you did not ask to join { $market }, you need do nothing: there is no account.
identity-mail-known-subject = You already have an account at { $market }
identity-mail-known-text =
    Hello { $name },

    Someone, perhaps you, tried to use this address at { $market }. It already belongs to an account.
    Sign in here, or choose a new password there:

    { $link }

    If it was not you, you need do nothing.
identity-mail-reset-subject = Choose a new password for { $market }
identity-mail-reset-text =
    Hello { $name },

    Open this link to choose a new password. It works for 30 minutes, once.

    { $link }

    If you did not ask for this, you need do nothing: your password stays as it is.
identity-mail-change-email-subject = Confirm your e-mail address for { $market }
identity-mail-change-email-text =
    Hello { $name },

    Open this link while you are signed in to use this address at { $market }. It works for one day, once.

    { $link }
identity-mail-phone-changed-subject = Your mobile number at { $market } was changed
identity-mail-phone-changed-text =
    Hello { $name },

    The mobile number of your account was changed just now. If that was you, all is well.
    If it was not, sign in by e-mail, end the other sessions and change the number back:

    { $link }
identity-mail-invited-subject = { $name } invites you on { $market }
identity-mail-invited-text =
    Hello,

    { $name } invites you to work for it on { $market }. Sign in or join with this e-mail address, then accept on your account page:

    { $link }
