/** Nothing that is put into the page can be taken for a part of it. */

import { assertEquals, assertFalse } from "@std/assert";
import { dataScript, Markup, markup } from "./markup.ts";

Deno.test("markup`` escapes what is put in, in text and in attributes", () => {
  const evil = `<img src=x onerror="alert('1')">&amp;`;
  assertEquals(
    markup`<p title="${evil}">${evil}</p>`.text,
    `<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;">` +
      `&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;</p>`,
  );
});

Deno.test("markup`` puts in markup and lists of it as they are", () => {
  const items = ["<", 2].map((item) => markup`<li>${item}</li>`);
  assertEquals(
    markup`<ul>${items}</ul>${new Markup("<hr>")}`.text,
    "<ul><li>&lt;</li><li>2</li></ul><hr>",
  );
});

for (
  const [name, text] of [
    ["the end of a script", "</script><script>alert(1)</script>"],
    ["the end in other letters", "</ScRiPt >"],
    ["the begin of a comment", "<!--<script>"],
    ["line separators", "a\u2028b\u2029c"],
    ["quotes and backslashes", `"\\'\n`],
  ] as const
) {
  Deno.test(`dataScript() keeps ${name} from being read as markup`, () => {
    const line = dataScript("block", { text });
    const json =
      /^<script type="application\/json" class="block">(.*)<\/script>\n$/.exec(line)?.[1] ?? "";
    assertFalse(/[<\u2028\u2029]/.test(json));
    assertEquals(JSON.parse(json), { text });
  });
}
