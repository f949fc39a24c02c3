/**
 * What of many digits is no number to be called.
 *
 * @module
 */

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const OBJECT_ID = "(?=[0-9]*[a-f])[0-9a-f]{24}";
const TWILIO_SID = "(?:CA|SM|MM|RE)[0-9a-f]{32}";
const TIME = "[0-2][0-9]:[0-5][0-9]:[0-6][0-9]\\.[0-9]{1,9}";
const INSTANT = "(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]" +
  "(?:[T ][0-2][0-9]:[0-5][0-9](?::[0-6][0-9](?:\\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?";
const OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const IPV4 = `${OCTET}(?:\\.${OCTET}){3}(?![.-]?[0-9])`;
/** No phone has a group that is a lone 0, nor begins with one before a point. */
const VERSION = "[0-9]{1,3}\\.0(?:\\.[0-9]{1,5}){1,2}(?![.-]?[0-9])";
const FRACTION = "0\\.[0-9]{1,17}(?![.-]?[0-9])";

/** Identifiers, instants, addresses of machines and versions, whose digits stay readable. */
export const PROTECTED: RegExp = new RegExp(
  `(?<![0-9A-Za-z+.-]|[0-9]/)(?:${UUID}|${OBJECT_ID}|${TWILIO_SID}|${INSTANT}|${TIME}|${IPV4}|${VERSION}|` +
    `${FRACTION})(?![A-Za-z]|\\p{Nd}|\\p{No})`,
  "giu",
);

/** Longer than any protected text: how far around a number to look for one. */
export const PROTECTED_REACH = 40;

/** A measure, such as 12345.678 ms. */
export const DECIMAL: RegExp = /^[0-9]{1,6}\.[0-9]{1,3}$/;
