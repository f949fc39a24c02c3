import { assertEquals } from "@std/assert";
import { ClientError } from "../../utils/remote/client_error.ts";
import { describeBulkFailure, isBulkError, mongoBulkReport } from "./bulk_failure.ts";
import { describeFailure } from "./failure.ts";

const NONE = {
  insertedCount: 0,
  matchedCount: 0,
  modifiedCount: 0,
  deletedCount: 0,
  upsertedCount: 0,
};

type BulkError = Parameters<typeof describeBulkFailure>[0];

function bulk(fields: object): BulkError {
  return Object.assign(
    new Error("bulk"),
    NONE,
    { name: "MongoBulkWriteError" },
    fields,
  ) as BulkError;
}

const TAKEN = {
  index: 3,
  code: 11000,
  errmsg:
    'E11000 duplicate key error collection: db.c index: sku_1 dup key: { sku: "secret-4711" }',
};

Deno.test("describeBulkFailure() tells which index was taken, and no value", () => {
  const failure = describeBulkFailure(
    bulk({ writeErrors: [TAKEN], insertedCount: 3 }),
    describeFailure,
  );
  assertEquals([failure.kind, failure.outcome], ["partial", "applied"]);
  assertEquals(failure.details, {
    failures: [{ index: 3, kind: "conflict", code: 11000, indexName: "sku_1" }],
    inserted: 3,
    matched: 0,
    modified: 0,
    deleted: 0,
    upserted: 0,
  });
});

Deno.test("describeBulkFailure() is none when all of several writes were refused", () => {
  const failure = describeBulkFailure(
    bulk({ writeErrors: [TAKEN, { ...TAKEN, index: 4 }] }),
    describeFailure,
  );
  assertEquals([failure.kind, failure.outcome], ["partial", "none"]);
});

Deno.test("describeBulkFailure() names the rules of the validator", () => {
  const details = {
    operatorName: "$jsonSchema",
    schemaRulesNotSatisfied: [{ operatorName: "required", missingProperties: ["sku"] }],
  };
  const writeErrors = [{ index: 0, code: 121, errmsg: "failed", errInfo: { details } }];
  const { kind, details: report } = describeBulkFailure(bulk({ writeErrors }), describeFailure);
  assertEquals(kind, "validation");
  assertEquals((report?.failures as unknown[])[0], {
    index: 0,
    kind: "validation",
    code: 121,
    rules: [{ path: "sku", rule: "required" }],
  });
});

Deno.test("describeBulkFailure() says unknown when a connection broke it off", () => {
  const errorResponse = Object.assign(new Error("reset"), { name: "MongoNetworkError" });
  const before = describeBulkFailure(bulk({ errorResponse }), describeFailure);
  assertEquals([before.kind, before.outcome], ["connect", "unknown"]);
  const after = describeBulkFailure(bulk({ errorResponse, deletedCount: 2 }), describeFailure);
  assertEquals([after.kind, after.outcome], ["partial", "unknown"]);
  assertEquals(after.details?.brokenOffBy, "connect");
});

Deno.test("describeBulkFailure() keeps labels for transactions", () => {
  const errorLabels = ["TransientTransactionError"];
  const failure = describeBulkFailure(bulk({ writeErrors: [TAKEN], errorLabels }), describeFailure);
  assertEquals(failure.details?.labels, errorLabels);
});

Deno.test("mongoBulkReport() reads bulks only", () => {
  const call = { client: "mongodb", operation: "bulkWrite", effect: "once", elapsedMs: 1 } as const;
  const failure = describeBulkFailure(bulk({ writeErrors: [TAKEN] }), describeFailure);
  assertEquals(mongoBulkReport(new ClientError(failure, call))?.failures.length, 1);
  assertEquals(mongoBulkReport(new ClientError({ kind: "timeout" }, call)), undefined);
  assertEquals(mongoBulkReport("no error"), undefined);
  assertEquals([isBulkError(bulk({})), isBulkError(new Error("no"))], [true, false]);
});
