import { messageFields } from "../../filter-pattern/message-fields";

const texts = (message: string): string[] => messageFields(message).map(({ text }) => text);

test.each([
  ["blanks of any kind and number separate fields", " a \t b\nc ", ["a", "b", "c"]],
  ["quotes and brackets hold a field together", '[a b] "c d" e', ["a b", "c d", "e"]],
  ["an empty pair is an empty field", '"" [] x', ["", "", "x"]],
  ["what follows a closed pair at once is the next field", '"a"b', ["a", "b"]],
  ["a pair within a word is part of it", 'a="b c"', ['a="b', 'c"']],
  ["a pair within a pair is part of it", '["a] b" c"', ['"a', 'b"', 'c"']],
  ["an open quote is a character", 'a "b c', ["a", '"b', "c"]],
  ["an open bracket is a character, also before a quoted field", '[a "b c"', ["[a", "b c"]],
  ["an empty message has no field", "  ", []],
])("%s", (_rule, message, fields) => {
  expect(texts(message)).toEqual(fields);
});

test("a field says where it begins, with its quote", () => {
  expect(messageFields('a  "b c"')).toEqual([
    { text: "a", from: 0 },
    { text: "b c", from: 3 },
  ]);
});
