// Validates files against JSON Schemas, each line of standard input naming a schema and
// a file: "SCHEMA<tab>FILE". A file of lines (.ndjson) is validated line by line. What is
// wrong is printed; the last line says how many documents were valid.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const ajv = new Ajv({ strict: true, allErrors: true });
const validators = new Map();
let valid = 0;

function validator(file) {
	if (!validators.has(file)) validators.set(file, ajv.compile(JSON.parse(readFileSync(file, "utf8"))));
	return validators.get(file);
}

function check(validate, text, where) {
	if (validate(JSON.parse(text))) valid++;
	else for (const e of validate.errors) console.log(`${where}: ${e.instancePath} ${e.message}`);
}

for (const pair of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
	const [schema, file] = pair.split("\t");
	const validate = validator(schema);
	const text = readFileSync(file, "utf8");
	if (!file.endsWith(".ndjson")) check(validate, text, file);
	else text.split("\n").filter(Boolean).forEach((line, i) => check(validate, line, `${file}:${i + 1}`));
}
console.log(`valid: ${valid}`);
