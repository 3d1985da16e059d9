/** Control characters, marks that turn the direction of writing, and those that nobody sees: none of them is a letter of an official document. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}]/gu;

/** What stands in a document, whatever was typed: one line of text in composed letters, nothing that a program could take for more. */
export const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\t\n\r\u2028\u2029]+/gu, ' ')
    .replace(UNSEEN, '')
    .normalize('NFC');

/** A line to write on by hand, where nothing is known. */
export const DOTS = '……………………';
