/**
 * Foreign XML as a plain tree, within bounds of size, depth and count. Must never fetch, expand or obey anything that the
 * document names: a document type, an entity of its own or a processing instruction refuses the whole of it.
 */
import { type Fault, fault, ok, type Result } from "@tocsin/kernel/sound";
import { SaxesParser } from "saxes";

export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";

export interface XmlElement {
  /** The namespace's URI; empty where there is none. */
  readonly namespace: string;
  /** Without prefix. */
  readonly name: string;
  /** By name; those of a namespace by `{namespace}name`. Declarations of namespaces are not among them. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The element's own text, without that of its children. */
  readonly text: string;
  readonly line: number;
}

export interface XmlLimits {
  readonly bytes: number;
  readonly depth: number;
  readonly elements: number;
}

export const attributeOf = (element: XmlElement, name: string): string | undefined => element.attributes.get(name);

/** The children of that name in the element's own namespace. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name && child.namespace === element.namespace);

interface Growing extends XmlElement {
  readonly children: Growing[];
  text: string;
}

/** Carries a fault out of the parser's callbacks, which cannot return one. */
class Refused extends Error {
  readonly fault: Fault;
  constructor(refusal: Fault) {
    super(refusal.what);
    this.fault = refusal;
  }
}

/** @param where the file's name or whatever tells people which document it is. */
export function readXml(bytes: Uint8Array, limits: XmlLimits, where: string): Result<XmlElement> {
  if (bytes.length > limits.bytes)
    return fault("xml-too-large", `the document has ${bytes.length} bytes, ${limits.bytes} are read at most.`, {
      where,
      remedy: "Check that it is the file you meant.",
    });
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return ok(parse(text, limits, where));
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.fault };
    if (error instanceof TypeError)
      return fault("xml-not-utf-8", "the document is not UTF-8 text.", { where, remedy: "Save it as XML in UTF-8." });
    throw error;
  }
}

function parse(text: string, limits: XmlLimits, where: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const refuse = (code: string, what: string, remedy: string): never => {
    throw new Refused({ code, what, where: `${where}, line ${parser.line}`, remedy });
  };
  const open: Growing[] = [];
  let root: Growing | undefined;
  let elements = 0;
  parser.on("error", (error) =>
    refuse(
      "xml-not-well-formed",
      `not well-formed: ${error.message.replace(/^\d+:\d+: /, "")}`,
      "Ask its author for a sound one.",
    ),
  );
  parser.on("doctype", () =>
    refuse("xml-document-type", "a document type is not accepted, since it could define entities.", "Remove it."),
  );
  parser.on("processinginstruction", () =>
    refuse("xml-instruction", "a processing instruction is not accepted.", "Remove it."),
  );
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding !== undefined && encoding.toLowerCase() !== "utf-8")
      refuse("xml-not-utf-8", `the document says that its encoding is ${encoding}.`, "Save it as XML in UTF-8.");
  });
  parser.on("opentag", (tag) => {
    elements += 1;
    if (open.length >= limits.depth)
      refuse("xml-too-deep", `elements are nested more than ${limits.depth} deep.`, "Check the file.");
    if (elements > limits.elements)
      refuse("xml-too-many", `there are more than ${limits.elements} elements.`, "Check the file.");
    const { uri, local } = tag;
    const element: Growing = {
      namespace: uri,
      name: local,
      attributes: attributesOf(Object.values(tag.attributes)),
      children: [],
      text: "",
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  const addText = (more: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += more;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(text).close();
  return root ?? refuse("xml-empty", "the document has no element.", "Check that it is the file you meant.");
}

interface Attribute {
  readonly uri: string;
  readonly local: string;
  readonly value: string;
}

const attributesOf = (attributes: readonly Attribute[]): Map<string, string> =>
  new Map(
    attributes
      .filter(({ uri }) => uri !== XMLNS_NAMESPACE)
      .map(({ uri, local, value }) => [uri === "" ? local : `{${uri}}${local}`, value]),
  );
