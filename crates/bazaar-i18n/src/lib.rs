//! Catalogues, locale choice, money, date and number formats.
