# What a refusal says when no slice has better words. One title per kind, then the situations.
problem-title-malformed = We could not read that request
problem-title-sign-in = Please sign in
problem-title-forbidden = You cannot do this
problem-title-missing = Not found
problem-title-method = That does not work here
problem-title-conflict = This has changed in the meantime
problem-title-gone = No longer here
problem-title-too-large = Too large
problem-title-type = We do not take this kind of content
problem-title-invalid = Please check what you entered
problem-title-too-many = Too many requests
problem-title-bug = Something went wrong on our side
problem-title-unavailable = Busy just now
problem-title-storage = No space left

fault-missing = We could not find this. It may have been removed, or the address may have a typing error.
fault-sign-in-required = Sign in to see this page or to go on.
fault-forbidden = Your account does not have the right to do this.
fault-invalid = Some answers need another look. Each is marked with what to change.
fault-bug = It is our mistake, and we have noted it. Please try again in a moment.

request-host-invalid = The request names no host, or more than one.
request-market-unknown = There is no market at this address.
request-method-not-allowed = This address does not take that kind of request.
request-too-large = This is more than we take here. Send a smaller file or a shorter text.
request-too-slow = The request took too long to arrive. Please try again where the connection is better.
request-timed-out = We could not answer in time. Please try again in a moment.
request-too-many = You have sent many requests in a short time. Wait a little, then try again.
request-type-unsupported = Send this as { $expected }.
request-json-malformed = This is not well-formed JSON: look at line { $line }, column { $column }.
request-json-wrong = A value does not have the form expected here.
request-json-unknown-key = This key is not known here.
request-json-duplicate-key = This key appears twice.
request-json-missing-key = This key is required.
request-form-malformed = The form could not be read. Please fill it in again.
request-query-wrong = A part of the address after the question mark does not have the form expected here.
request-text-unreadable = The text contains characters that cannot be stored.
request-upload-malformed = The files could not be read. Please choose them again.
request-upload-too-many-parts = There are more parts in this form than we take.
request-idempotency-key-invalid = An Idempotency-Key is 1 to 255 visible characters.
request-idempotency-key-reused = This Idempotency-Key came with another request before. Use a new key.
request-idempotency-under-way = The first request with this Idempotency-Key is still under way. Ask again shortly.
request-idempotency-key-required = Send an Idempotency-Key header with this request.
request-token-invalid = The access token is not valid or has expired.
csrf-from-elsewhere = This request came from another site, so we did not carry it out.
csrf-token-not-yours = The page was open for too long. Load it again, then send the form once more.

page-cursor-not-of-this-list = This is not a place in this list. Start from its beginning.
page-limit-out-of-range = Ask for 1 to { $most } rows.

api-docs-title = REST interface
api-docs-no-script = This page needs a script to be shown. The description itself is here:
