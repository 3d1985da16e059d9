// Sums the runner's own counts of several runs (jest's JSON reports) into one line. A run that is not there, or in which no test ran, is an error
// and leaves no line: nobody takes it for a success.
import { readFileSync } from 'node:fs';

const count = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    if (report.numPassedTests + report.numFailedTests === 0) throw new Error('no test ran');
    count.passed += report.numPassedTests;
    count.failed += report.numFailedTests;
    count.skipped += report.numPendingTests + report.numTodoTests;
    // A file that could not be loaded has no test of its own to fail.
    count.failed += report.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length;
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    process.exitCode = 1;
  }
}
if (process.exitCode !== 1) {
  console.log(`${count.passed} passed, ${count.failed} failed${count.skipped ? `, ${count.skipped} skipped` : ''}`);
  process.exitCode = count.failed > 0 ? 1 : 0;
}
