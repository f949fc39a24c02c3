/**
 * A program that connects to MongoDB, works and closes; then nothing may keep it alive.
 *
 * Arguments: the connection string and the database. It prints how many milliseconds it worked.
 */

// deno-lint-ignore-file no-console -- a program prints

import process from "node:process";
import { MongoDBClient } from "../mongodb.ts";

const [, , uri = "", database = ""] = process.argv;
const mongo = new MongoDBClient({ uri, database });
await mongo.connect();
const items = mongo.getCollection<{ sku: string }>("items");
await items.insertOne({ sku: "a" });
for await (const _ of items.find()) break;
await mongo.withTransaction((session) => items.deleteMany({}, { session, all: true }));
await mongo.close();
console.log(Math.round(performance.now()));
