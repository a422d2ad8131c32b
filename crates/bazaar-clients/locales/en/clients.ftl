# What can go wrong with files people upload and with messages sent out.

object-too-large = The file is larger than { $megabytes } MB. Choose a smaller one.
object-storage-full = There is no space for more files at the moment. Please try again later.
object-unavailable = The file store does not answer. Please try again in a few minutes.

photo-type-not-taken = This is not a photo we can read. Choose a JPEG, PNG or WebP picture.
photo-too-many-pixels = The photo has too many pixels. Choose one of at most 50 megapixels.
photo-damaged = The photo is damaged and cannot be read. Choose another or save it again.

sms-number-refused = This number takes no text messages. Enter a mobile number.
sms-stopped = Messages to this number were stopped. Send START to our number to allow them again, or use another.
sms-unavailable = We could not send the message. Please try again in a minute.
