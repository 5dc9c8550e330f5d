/**
 * A small gazetteer of seas and regions in three languages, coarse outlines in longitude (0 to 360) and latitude.
 * A nation whose own name of a place differs sees its own on its own screens; no border is drawn from these.
 */
import type { Language } from "../words/speech.ts";

export type Names = Readonly<Record<Language, string>>;
export interface Region {
  readonly land: boolean;
  readonly names: Names;
  /** The name on that nation's own screens. */
  readonly national?: Readonly<Record<string, Names>>;
  readonly outline: readonly (readonly [number, number])[];
}

/** Land first: a sea's coarse outline may run over its shores. */
export const REGIONS: readonly Region[] = [
  {
    land: true,
    names: { en: "Northern Korean peninsula", ja: "朝鮮半島北部", ko: "한반도 북부" },
    national: { KOR: { en: "Northern Korean peninsula", ja: "韓半島北部", ko: "한반도 북부" } },
    outline: [
      [124.2, 39.9],
      [124.9, 40.5],
      [126.0, 41.1],
      [126.9, 41.8],
      [128.1, 41.5],
      [129.0, 42.1],
      [129.8, 42.9],
      [130.7, 42.3],
      [129.8, 41.4],
      [129.7, 40.8],
      [127.6, 39.8],
      [127.6, 39.2],
      [128.4, 38.6],
      [127.2, 38.3],
      [126.6, 37.8],
      [125.0, 37.6],
      [124.6, 38.1],
      [125.2, 38.7],
      [125.0, 39.5],
    ],
  },
  {
    land: true,
    names: { en: "Southern Korean peninsula", ja: "朝鮮半島南部", ko: "한반도 남부" },
    national: { KOR: { en: "Southern Korean peninsula", ja: "韓半島南部", ko: "한반도 남부" } },
    outline: [
      [126.6, 37.8],
      [127.2, 38.3],
      [128.4, 38.6],
      [129.5, 36.8],
      [129.5, 35.4],
      [128.6, 34.8],
      [126.3, 34.2],
      [126.2, 35.5],
      [126.4, 36.8],
    ],
  },
  {
    land: true,
    names: { en: "Honshu", ja: "本州", ko: "혼슈" },
    outline: [
      [130.8, 34.3],
      [132.6, 35.4],
      [136.0, 35.7],
      [136.7, 37.3],
      [137.3, 37.5],
      [138.8, 37.8],
      [139.8, 39.5],
      [140.1, 41.2],
      [141.5, 41.4],
      [142.1, 39.6],
      [141.0, 38.0],
      [140.9, 35.7],
      [139.8, 34.9],
      [138.2, 34.6],
      [136.9, 34.3],
      [135.8, 33.4],
      [135.1, 34.3],
      [132.5, 34.2],
    ],
  },
  {
    land: true,
    names: { en: "North-east China", ja: "中国東北部", ko: "중국 동북부" },
    outline: [
      [119.8, 40.0],
      [121.6, 39.0],
      [124.2, 39.9],
      [126.0, 41.1],
      [126.9, 41.8],
      [128.1, 41.5],
      [129.8, 42.9],
      [131.2, 43.5],
      [131.3, 45.0],
      [133.2, 45.2],
      [134.7, 48.4],
      [131.0, 47.7],
      [127.5, 50.2],
      [125.9, 53.0],
      [120.0, 53.0],
      [117.0, 49.5],
      [117.0, 42.0],
    ],
  },
  {
    land: true,
    names: { en: "Primorye", ja: "沿海地方", ko: "연해주" },
    outline: [
      [130.7, 42.3],
      [131.2, 43.5],
      [131.3, 45.0],
      [133.2, 45.2],
      [134.7, 48.4],
      [140.4, 50.0],
      [140.3, 48.0],
      [136.0, 44.3],
      [132.9, 42.7],
    ],
  },
  {
    land: true,
    names: { en: "Sakhalin", ja: "サハリン", ko: "사할린" },
    outline: [
      [141.8, 45.9],
      [143.5, 46.0],
      [144.8, 49.0],
      [143.3, 54.4],
      [142.2, 54.3],
      [141.8, 50.0],
    ],
  },
  {
    land: true,
    names: { en: "Kamchatka", ja: "カムチャツカ", ko: "캄차카" },
    outline: [
      [156.6, 50.9],
      [160.5, 53.0],
      [163.4, 56.0],
      [164.0, 60.0],
      [160.0, 61.0],
      [155.6, 57.0],
      [155.5, 54.0],
    ],
  },
  {
    land: false,
    names: { en: "Sea of Japan", ja: "日本海", ko: "동해" },
    national: { KOR: { en: "East Sea", ja: "東海", ko: "동해" } },
    outline: [
      [129.3, 35.2],
      [130.8, 34.2],
      [132.6, 35.4],
      [136.0, 35.7],
      [136.7, 37.3],
      [138.8, 37.8],
      [140.0, 39.5],
      [140.2, 41.3],
      [140.4, 43.3],
      [141.8, 45.5],
      [142.0, 46.5],
      [141.8, 51.5],
      [140.4, 51.5],
      [140.3, 48.0],
      [136.0, 44.3],
      [132.9, 42.7],
      [130.7, 42.3],
      [129.7, 40.8],
      [127.6, 39.8],
      [127.6, 39.2],
      [129.4, 36.8],
    ],
  },
  {
    land: false,
    names: { en: "Yellow Sea", ja: "黄海", ko: "황해" },
    national: { KOR: { en: "West Sea", ja: "西海", ko: "서해" } },
    outline: [
      [119.2, 34.6],
      [122.5, 36.9],
      [121.0, 37.6],
      [121.3, 39.0],
      [124.3, 40.0],
      [125.3, 39.0],
      [126.8, 37.5],
      [126.3, 34.2],
      [121.0, 32.0],
    ],
  },
  {
    land: false,
    names: { en: "East China Sea", ja: "東シナ海", ko: "동중국해" },
    outline: [
      [121.0, 32.0],
      [126.3, 34.2],
      [129.8, 33.2],
      [130.3, 31.2],
      [129.3, 28.3],
      [127.8, 26.2],
      [123.0, 24.6],
      [121.8, 25.1],
      [119.6, 25.8],
    ],
  },
  {
    land: false,
    names: { en: "Sea of Okhotsk", ja: "オホーツク海", ko: "오호츠크해" },
    outline: [
      [142.0, 46.5],
      [145.3, 44.3],
      [150.0, 46.2],
      [156.6, 51.0],
      [155.6, 57.0],
      [163.0, 61.5],
      [155.0, 60.0],
      [140.0, 58.0],
      [137.0, 54.0],
      [141.8, 51.5],
    ],
  },
  {
    land: false,
    names: { en: "Philippine Sea", ja: "フィリピン海", ko: "필리핀해" },
    outline: [
      [121.8, 25.1],
      [127.8, 26.2],
      [131.5, 31.2],
      [138.0, 34.4],
      [141.0, 33.0],
      [142.2, 27.0],
      [145.7, 18.0],
      [144.7, 13.4],
      [134.5, 7.5],
      [126.5, 7.0],
      [122.3, 18.4],
    ],
  },
  {
    land: false,
    names: { en: "Bering Sea", ja: "ベーリング海", ko: "베링해" },
    outline: [
      [163.4, 56.0],
      [172.9, 52.9],
      [182.0, 51.7],
      [195.0, 54.8],
      [202.0, 58.5],
      [195.0, 64.5],
      [180.0, 65.0],
      [170.0, 60.5],
    ],
  },
];

export const ELSEWHERE: { readonly ocean: Names; readonly unnamed: Names } = {
  ocean: { en: "Pacific", ja: "太平洋", ko: "태평양" },
  unnamed: { en: "Outside the named regions", ja: "名称のある地域の外", ko: "이름이 정해진 지역 밖" },
};

/** Nations whose land lies so far apart that a distance from the nation would mislead: the nearest area is named, anybody's. */
export const FAR_FLUNG: ReadonlySet<string> = new Set(["USA"]);

/** Rough bounds within which water without another name is the Pacific. */
export const inPacific = (longitude360: number, latitude: number): boolean =>
  longitude360 > 125 && longitude360 < 285 && Math.abs(latitude) < 66;
