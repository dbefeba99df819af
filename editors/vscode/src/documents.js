// @ts-check
'use strict';

// Which documents the server is told of.

/** The languages of notes. */
const noteLanguages = ['markdown', 'quarto', 'rmd', 'rmarkdown', 'pandoc'];

/** The endings of listings: one that is open counts as it stands, saved or not. */
const listingEndings = [
  'atom', 'bib', 'biblatex', 'bibtex', 'json', 'jsonl', 'listing', 'ndjson', 'ris', 'txt', 'xml', 'yaml', 'yml',
];

const notes = noteLanguages.flatMap((language) => [{ scheme: 'file', language }, { scheme: 'untitled', language }]);

/** Notes, listings, and settings, which are YAML. */
const documents = [
  ...notes,
  { scheme: 'file', language: 'bibtex' },
  { scheme: 'file', pattern: `**/*.{${listingEndings.join(',')}}` },
];

module.exports = { documents, listingEndings, noteLanguages, notes };
