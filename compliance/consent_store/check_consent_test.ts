import { assertThrows } from "@std/assert";
import { checkConsent, checkHolder, checkRevocation } from "./check_consent.ts";

const NOW = Date.parse("2026-11-24T19:00:00Z");
const CONSENT = {
  consentId: "consent-1",
  phone: "+16145550143",
  seller: { legalName: "Example Home Buyers LLC" },
  consentDate: "2026-11-20",
};
const REVOCATION = {
  revocationId: "stop-1",
  phone: "+16145550143",
  seller: "Example Home Buyers LLC",
  receivedAt: "2026-11-20",
};
const HOLDER = { number: "+16145550143", seller: "Example Home Buyers LLC" };

const CONSENTS: readonly (readonly [message: string, spoilt: object])[] = [
  ["consentId", { consentId: "" }],
  ["phone must be a phone number in E.164", { phone: "614-555-0143" }],
  ["seller.legalName", { seller: {} }],
  ["seller.brand", { seller: { legalName: "Example Home Buyers LLC", brand: 7 } }],
  ["person", { person: "" }],
  ["consentText", { consentText: 7 }],
  ["disclosureShown must be true or false", { disclosureShown: "yes" }],
  ["consentKind must be one of", { consentKind: "nod" }],
  ["purposes must be a list of", { purposes: "marketing" }],
  ["expiresAt must be an instant", { expiresAt: "one day" }],
  ["consentDate or receivedAt must be given", { consentDate: undefined }],
  ["consentDate must not be later than now", { consentDate: "2026-11-26" }],
  ["evidence must be a list", { evidence: "a screenshot" }],
  ["evidence.verificationResult", { evidence: [{ verificationResult: "perhaps" }] }],
  ["textSha256", { textSha256: "AB" }],
  ["revokedAt", { revokedAt: "2026-11-21" }],
];

for (const [message, spoilt] of CONSENTS) {
  Deno.test(`checkConsent() refuses ${JSON.stringify(spoilt)}`, () => {
    checkConsent(CONSENT as never, NOW);
    assertThrows(() => checkConsent({ ...CONSENT, ...spoilt } as never, NOW), RangeError, message);
  });
}

const REVOCATIONS: readonly (readonly [message: string, spoilt: object])[] = [
  ["revocationId", { revocationId: "" }],
  ["phone must be a phone number in E.164", { phone: "+1" }],
  ["seller", { seller: undefined }],
  ["receivedAt", { receivedAt: "soon" }],
  ["words", { words: 7 }],
  ["scope must be one of", { scope: "some" }],
  ["answers must be one of", { answers: "anything" }],
];

for (const [message, spoilt] of REVOCATIONS) {
  Deno.test(`checkRevocation() refuses ${JSON.stringify(spoilt)}`, () => {
    checkRevocation(REVOCATION as never);
    assertThrows(() => checkRevocation({ ...REVOCATION, ...spoilt } as never), RangeError, message);
  });
}

for (
  const [message, spoilt] of [["who.number", { number: "1" }], ["who.seller", {
    seller: "",
  }]] as const
) {
  Deno.test(`checkHolder() refuses ${JSON.stringify(spoilt)}`, () => {
    checkHolder(HOLDER);
    assertThrows(() => checkHolder({ ...HOLDER, ...spoilt }), RangeError, message);
  });
}
