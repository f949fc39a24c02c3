import { z } from "zod";
import { instant } from "../fields.ts";

/** The same schema without our additions: it strips unknown keys and takes dates only. */
export function plain(schema: z.core.SomeType): z.ZodType {
  if (schema === instant) return z.date();
  if (schema instanceof z.ZodOptional) return plain(schema.unwrap()).optional();
  if (schema instanceof z.ZodDefault) {
    return plain(schema.unwrap()).default(schema.def.defaultValue);
  }
  if (schema instanceof z.ZodArray) return z.array(plain(schema.element));
  if (schema instanceof z.ZodObject) {
    return z.object(
      Object.fromEntries(Object.entries(schema.shape).map(([key, field]) => [key, plain(field)])),
    );
  }
  return schema as z.ZodType;
}
