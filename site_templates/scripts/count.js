// How long a platform takes a text to be. The generator counts the same in lengths.py.
//
// Where it comes from, read in November 2026:
//   weighted   X: github.com/twitter/twitter-text, config/v3.json (weights, emojis 2, links 23), rust/README on NFC
//   graphemes  Bluesky: lexicon app.bsky.feed.post, maxGraphemes 300. Mastodon: status_length_validator.rb,
//              grapheme_length, links 23; it leaves out the server of a mention, which is counted here
//   bytes      YouTube: developers.google.com/youtube/v3/docs/videos, description, 5000 bytes. Threads:
//              developers.facebook.com/documentation/threads/posts says so of emojis; a post of 498 characters with
//              three curly apostrophes was refused all the same (gitroomhq/postiz-app, pull request 1946)
//   utf-16     TikTok: content posting API, « UTF-16 runes ». LinkedIn, Facebook and Instagram do not say; posting
//              tools count so (developers.buffer.com/guides/character-limits)

/** @typedef {{ count: string, link: number | null }} Limits */

const LINK = /https?:\/\/\S+?(?=[.,;:!?)»”"]{0,5}(?:\s|$))/g;
const BARE_LINK = /(^|[^\p{L}\p{N}_@./-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/[^\s.,;:!?)»”"]*)*/giu;
const SINGLE = /[\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]/;
const SEQUENCE = /[\ufe0f\u20e3\u{1f000}-\u{1faff}]/u;

/**
 * Length of a text as a platform with these limits counts it.
 * @param {string} words
 * @param {Limits} limits
 */
function lengthOf(words, { count, link }) {
  if (count === "weighted") {
    const stand = "x".repeat(link ?? 23);
    return weightOf(words.replace(LINK, stand).replace(BARE_LINK, (_, before) => before + stand));
  }
  if (link !== null) words = words.replace(LINK, "x".repeat(link));
  if (count === "utf-16") return words.length;
  if (count === "bytes") return new TextEncoder().encode(words).length;
  return (count === "graphemes" ? signs(words) : [...words]).length;
}

/**
 * @param {string} words
 */
function weightOf(words) {
  const weight = (/** @type {string} */ sign) => (SINGLE.test(sign) ? 1 : 2);
  return signs(words.normalize("NFC"))
    .flatMap((sign) => (SEQUENCE.test(sign) ? 2 : [...sign].map(weight)))
    .reduce((sum, number) => sum + number, 0);
}

/**
 * What a reader sees as single signs; code points in browsers that cannot tell.
 * @param {string} words
 */
function signs(words) {
  return Intl.Segmenter ? Array.from(new Intl.Segmenter().segment(words), ({ segment }) => segment) : [...words];
}
