/** Whether the compiler refuses a mutant: the type check is one of the house's tests, so what it refuses does not survive. */
import { join } from "node:path";
import ts from "typescript";
import { apply, type Mutant } from "./mutants.ts";

/** A judge that keeps everything but the changed file between questions. */
export function typeJudge(root: string): (mutant: Mutant) => boolean {
  const config = ts.readConfigFile(join(root, "tsconfig.server.json"), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  let changed: Mutant | undefined;
  let version = 0;
  const read = (name: string): string | undefined => {
    const source = ts.sys.readFile(name);
    const isChanged = changed !== undefined && name === join(root, changed.file) && source !== undefined;
    return isChanged && changed !== undefined ? apply(source, changed) : source;
  };
  const versionOf = (name: string): string =>
    changed !== undefined && name === join(root, changed.file) ? String(version) : "0";
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: versionOf,
    getScriptSnapshot: (name) => {
      const text = read(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    ...{ fileExists: ts.sys.fileExists, readFile: read, readDirectory: ts.sys.readDirectory },
    ...{ directoryExists: ts.sys.directoryExists, getDirectories: ts.sys.getDirectories },
  });
  return (mutant) => {
    changed = mutant;
    version++;
    return service.getSemanticDiagnostics(join(root, mutant.file)).length > 0;
  };
}
