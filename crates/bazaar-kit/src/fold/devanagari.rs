//! Devanagari written in Latin letters, as Hindi is typed on a Latin keyboard.
//!
//! The script writes consonants with an inherent short *a* that speech drops at the end of a word (`दुकान` is
//! *dukaan*, not *dukaana*) and between two full syllables (`नमकीन` is *namkeen*). Words are read into syllables,
//! the silent vowels are struck out, and what is left is spelled the common way.

/// The text with every Devanagari word in Latin letters and native digits folded; the rest unchanged.
pub fn transliterate_devanagari(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    let mut word = Vec::new();
    for character in text.chars() {
        if read_sign(character, &mut word) {
            continue;
        }
        spell_word(&mut word, &mut latin);
        latin.push(super::fold_digit(character));
    }
    spell_word(&mut word, &mut latin);
    latin
}

/// A piece of a word: consonants and vowels alternate unless a conjunct joins consonants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sound {
    Consonant(&'static str),
    /// The vowel nobody wrote; speech may drop it.
    Inherent,
    Vowel(&'static str),
    /// The nasal dot or moon, spelled by what follows.
    Nasal,
}

/// Reads one sign into the word; false when it does not belong to a Devanagari word.
fn read_sign(character: char, word: &mut Vec<Sound>) -> bool {
    match character {
        '\u{94D}' => drop_inherent(word),
        '\u{902}' | '\u{901}' => word.push(Sound::Nasal),
        '\u{93C}' | '\u{200C}' | '\u{200D}' if !word.is_empty() => {}
        '\u{903}' => word.push(Sound::Consonant("h")),
        _ => {
            if let Some(consonant) = consonant(character) {
                word.extend([Sound::Consonant(consonant), Sound::Inherent]);
            } else if let Some(vowel) = vowel(character) {
                if is_vowel_sign(character) {
                    drop_inherent(word);
                }
                word.push(Sound::Vowel(vowel));
            } else {
                return false;
            }
        }
    }
    true
}

/// A sign replaces the consonant's own vowel; a letter (the ई of मुंबई) follows it.
fn is_vowel_sign(character: char) -> bool {
    matches!(character, '\u{93E}'..='\u{94C}')
}

fn drop_inherent(word: &mut Vec<Sound>) {
    if word.last() == Some(&Sound::Inherent) {
        word.pop();
    }
}

fn spell_word(word: &mut Vec<Sound>, latin: &mut String) {
    strike_silent_vowels(word);
    for (index, sound) in word.iter().enumerate() {
        latin.push_str(match sound {
            Sound::Consonant(letters) | Sound::Vowel(letters) => letters,
            Sound::Inherent => "a",
            Sound::Nasal => nasal_before(word.get(index + 1)),
        });
    }
    word.clear();
}

/// Right to left, as the rule of speech needs: a dropped vowel protects the one before it.
fn strike_silent_vowels(word: &mut Vec<Sound>) {
    for index in (0..word.len()).rev() {
        if word[index] == Sound::Inherent && (is_silent_at_end(word, index) || is_silent_inside(word, index))
        {
            word.remove(index);
        }
    }
}

/// The last vowel falls silent, unless it is the only one or a conjunct needs it (`महाराष्ट्र`, `चन्द्र`).
fn is_silent_at_end(word: &[Sound], index: usize) -> bool {
    index + 1 == word.len() && index >= 2 && !matches!(word[index - 2], Sound::Consonant(_))
}

/// Vowel, consonant, silent vowel, consonant, vowel.
fn is_silent_inside(word: &[Sound], index: usize) -> bool {
    index >= 2
        && is_vowel(word[index - 2])
        && matches!(word.get(index + 1), Some(Sound::Consonant(_)))
        && word.get(index + 2).is_some_and(|sound| is_vowel(*sound))
}

fn is_vowel(sound: Sound) -> bool {
    matches!(sound, Sound::Inherent | Sound::Vowel(_))
}

fn nasal_before(next: Option<&Sound>) -> &'static str {
    match next {
        Some(Sound::Consonant(letters)) if letters.starts_with(['p', 'b', 'm', 'f']) => "m",
        _ => "n",
    }
}

fn consonant(character: char) -> Option<&'static str> {
    Some(match character {
        'क' | '\u{958}' => "k",
        'ख' | '\u{959}' => "kh",
        'ग' | '\u{95A}' => "g",
        'घ' => "gh",
        'ङ' | 'ञ' | 'ण' | 'न' | 'ऩ' => "n",
        'च' => "ch",
        'छ' => "chh",
        'ज' | '\u{95B}' => "j",
        'झ' => "jh",
        'ट' | 'त' => "t",
        'ठ' | 'थ' => "th",
        'ड' | 'द' | '\u{95C}' => "d",
        'ढ' | 'ध' | '\u{95D}' => "dh",
        'प' => "p",
        'फ' | '\u{95E}' => "ph",
        'ब' => "b",
        'भ' => "bh",
        'म' => "m",
        'य' | '\u{95F}' => "y",
        'र' | 'ऱ' => "r",
        'ल' | 'ळ' | 'ऴ' => "l",
        'व' => "v",
        'श' | 'ष' => "sh",
        'स' => "s",
        'ह' => "h",
        _ => return None,
    })
}

fn vowel(character: char) -> Option<&'static str> {
    Some(match character {
        'अ' => "a",
        'आ' | 'ा' => "aa",
        'इ' | 'ि' => "i",
        'ई' | 'ी' => "ee",
        'उ' | 'ु' => "u",
        'ऊ' | 'ू' => "oo",
        'ऋ' | 'ृ' => "ri",
        'ए' | 'े' | 'ऍ' | 'ॅ' => "e",
        'ऐ' | 'ै' => "ai",
        'ओ' | 'ो' | 'ऑ' | 'ॉ' => "o",
        'औ' | 'ौ' => "au",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_spelled_as_they_are_typed() {
        for (devanagari, latin) in [
            ("दुकान", "dukaan"),
            ("नमकीन", "namkeen"),
            ("कपड़ा", "kapdaa"),
            ("बनारस", "banaaras"),
            ("मुंबई", "mumbaee"),
            ("महाराष्ट्र", "mahaaraashtra"),
            ("बैंक", "baink"),
            ("किराना स्टोर", "kiraanaa stor"),
            ("ऋण", "rin"),
            ("न", "na"),
            ("मिठाई की दुकान, २ नं.", "mithaaee kee dukaan, 2 nan."),
            ("ICICI बैंक", "ICICI baink"),
        ] {
            assert_eq!(transliterate_devanagari(devanagari), latin);
        }
    }
}
