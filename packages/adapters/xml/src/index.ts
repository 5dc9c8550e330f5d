/** The front door of xml: text written as XML without becoming markup, and foreign XML read within bounds. */
export { attributeOf, childrenOf, readXml, XML_NAMESPACE, type XmlElement, type XmlLimits } from "./read.ts";
export { around, element, escapeXml, isXmlText, optional } from "./write.ts";
