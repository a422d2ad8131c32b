//! The type of a file by its first bytes; names and declared types are what the sender likes.

/// A type of file that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileType {
    /// A JPEG photo.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A WebP picture.
    WebP,
    /// A PDF document.
    Pdf,
}

impl FileType {
    /// How many bytes of a file are needed to tell its type.
    pub const HEAD_BYTES: usize = 16;

    /// The type of the file that starts with these bytes, if it is one that is taken.
    pub fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            _ => None,
        }
    }

    /// The media type to serve it with.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Pdf => "application/pdf",
        }
    }

    /// The end of a file's name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Pdf => "pdf",
        }
    }

    /// Whether it is a picture.
    pub const fn is_picture(self) -> bool {
        !matches!(self, Self::Pdf)
    }
}

#[cfg(test)]
mod tests {
    use super::FileType;

    #[test]
    fn types_are_told_by_their_first_bytes() {
        for (head, file_type) in [
            (b"\xFF\xD8\xFF\xE0".as_slice(), Some(FileType::Jpeg)),
            (b"\x89PNG\r\n\x1A\n\0\0", Some(FileType::Png)),
            (b"RIFF\x10\0\0\0WEBPVP8L", Some(FileType::WebP)),
            (b"%PDF-1.7", Some(FileType::Pdf)),
            (b"RIFF\x10\0\0\0WAVE", None),
            (b"GIF89a", None),
            (b"<svg xmlns=", None),
            (b"MZ", None),
            (b"", None),
        ] {
            assert_eq!(FileType::of(head), file_type);
        }
    }
}
