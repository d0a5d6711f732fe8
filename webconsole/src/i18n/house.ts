/**
 * The language that organisations are written in: names, rules, papers, forms of words, and what people type at
 * the desk. What is shown of them says so with `lang`, so that a screen reader pronounces it well whatever
 * language the console speaks.
 */
export const HOUSE = "fr";
