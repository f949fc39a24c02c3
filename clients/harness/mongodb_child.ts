/**
 * A program that connects to MongoDB, works and closes; then nothing may keep it alive.
 *
 * Argument: the connection string. It prints how many milliseconds it worked.
 */

// deno-lint-ignore-file no-console -- a program prints

import process from "node:process";
import { MongoDBClient } from "../mongodb.ts";

const [, , uri = ""] = process.argv;
const mongo = new MongoDBClient({ uri, database: "nlre_test_child" });
await mongo.connect();
const items = mongo.getCollection<{ sku: string }>("items");
await items.insertOne({ sku: "a" });
for await (const _ of items.find()) break;
await mongo.withTransaction((session) => items.deleteMany({}, { session }));
await mongo.close();
console.log(Math.round(performance.now()));
