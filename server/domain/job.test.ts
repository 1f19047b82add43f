import { describe, expect, it } from "vitest";
import { JobSpec } from "./job";
import { withoutPassword } from "./repo-url";

const base = { name: "mnist", command: "python train.py" };

describe("text that no database and no shell can hold", () => {
  it.each([
    [{ name: "a\0b" }, "name"],
    [{ command: "echo \0" }, "command"],
    [
      {
        env: [
          { name: "A", value: "1" },
          { name: "B", value: "\0" },
        ],
      },
      "env.1.value",
    ],
    [{ workingDir: "/data/\0" }, "workingDir"],
    [{ command: "echo \ud83d" }, "command"],
  ])("is refused with a sentence at its field: %j", (change, field) => {
    const { error } = JobSpec.safeParse({ ...base, ...change });
    expect(error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([
      [field, "This holds a character that cannot be stored (NUL, or half of one); remove it."],
    ]);
  });

  it("is nothing else: any language, emoji, quotes and line breaks are taken as they are", () => {
    const odd = { ...base, name: "Überlauf 🔥 «1/2» \"'`$(id)\t'", command: "a\n\tb\r\n# 日本" };
    expect(JobSpec.parse(odd)).toMatchObject(odd);
  });
});

describe("a repository's address without its password", () => {
  it.each([
    ["https://me:hunter2@github.com/a/b.git", "https://github.com/a/b.git"],
    ["https://me:hun@ter2@github.com/a/b@v1.git", "https://github.com/a/b@v1.git"],
    ["ssh://git@example.com/a.git", "ssh://example.com/a.git"],
    ["https://github.com/a/b@v1.git", "https://github.com/a/b@v1.git"],
    ["git@github.com:a/b.git", "git@github.com:a/b.git"],
    ["/srv/git/a@b.git", "/srv/git/a@b.git"],
  ])("%s", (url, shown) => {
    expect(withoutPassword(url)).toBe(shown);
  });
});
