/** What is used of subset-font, which comes without types. */
declare module "subset-font" {
  export default function subsetFont(
    font: Buffer,
    letters: string,
    options: { readonly targetFormat: "sfnt"; readonly variationAxes: { readonly [axis: string]: number } },
  ): Promise<Buffer>;
}
