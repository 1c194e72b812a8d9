#!/usr/bin/env bash
# count.sh FOLDER FAILED-STEP... : sums what the test runners said in FOLDER/*.log into one plain last line.
# A step that failed without a failed test (a lint, a build) counts as one failure.
set -euo pipefail
folder=$1
shift
shopt -s nullglob

read -r passed failed skipped < <(sed 's/\x1b\[[0-9;]*m//g' "$folder"/{tests,doctests,browser}*.log /dev/null | awk '
  # nextest: Summary [ 1.2s] 7 tests run: 5 passed (1 slow), 1 failed, 1 timed out, 2 skipped
  /^ *Summary \[/ { add($0); next }
  # cargo test: test result: ok. 7 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out
  /^test result: / { add($0); next }
  # playwright: a line for each outcome
  /^ +[0-9]+ flaky$/ { passed += $1; next }
  /^ +[0-9]+ (passed|failed|skipped|interrupted|did not run)( |$)/ { add($0) }
  function add(line,   words, n, i) {
    n = split(line, words, /[ ;,():]+/)
    for (i = 2; i <= n; i++) {
      if (words[i - 1] !~ /^[0-9]+$/) continue
      if (words[i] == "passed") passed += words[i - 1]
      if (words[i] == "failed" || words[i] == "interrupted" || words[i] == "timed" || words[i] == "exec") failed += words[i - 1]
      if (words[i] == "skipped" || words[i] == "ignored" || words[i] == "did") skipped += words[i - 1]
    }
  }
  END { print passed + 0, failed + 0, skipped + 0 }')

for name in "$@"; do
  echo "failed: $name"
done
if [ "$failed" = 0 ]; then
  failed=$#
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
