// tap.mjs PARSER FILE: what npm's tap-parser finds, as JSON.
import { readFileSync } from 'node:fs'
const { Parser } = await import(process.argv[2])

const found = { results: [], subtests: 0, failures: [] }
const parser = new Parser((end) => {
    found.ok = end.ok
    found.count = end.count
    found.bailout = end.bailout
    found.errors = end.failures.filter((f) => f.tapError).map((f) => f.tapError)
    console.log(JSON.stringify(found))
})
parser.on('child', (child) => {
    found.subtests++
    child.on('assert', (test) => {
        if (test.diag) found.failures.push(test.diag)
    })
})
parser.on('assert', (test) => found.results.push({
    ok: test.ok, name: test.name, skip: !!test.skip, todo: !!test.todo
}))
parser.end(readFileSync(process.argv[3], 'utf8'))
