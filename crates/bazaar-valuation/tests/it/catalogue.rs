//! Every key the engine can name has a sentence in both languages. Filled below with the catalogues.
