/**
 * Real communes with real crafts; every establishment, person and case that the demo puts there is made up.
 * `unit` is the commune's code until 30 June 2025, `unitAfter` the code from 1 July 2025 of the commune that its craft-village part went to.
 */
export interface DemoPlace {
  readonly village: string;
  readonly craft: string;
  readonly word: string;
  readonly sector: string;
  readonly unit: string;
  readonly unitAfter: string;
  readonly province: '01' | '06';
  /** The commune was split on 1 July 2025: its craft village lies in the part of `unitAfter`. */
  readonly split?: true;
}

export const PLACES: readonly DemoPlace[] = [
  {
    village: 'Làng nghề gốm Bát Tràng',
    craft: 'gốm sứ',
    word: 'Gốm',
    sector: '2393',
    unit: '00583',
    unitAfter: '00577',
    province: '01',
    split: true,
  },
  {
    village: 'Làng nghề nón lá Chuông',
    craft: 'nón lá',
    word: 'Nón lá',
    sector: '1629',
    unit: '10162',
    unitAfter: '10114',
    province: '01',
  },
  {
    village: 'Làng nghề khảm trai Chuyên Mỹ',
    craft: 'khảm trai, sơn mài',
    word: 'Khảm trai',
    sector: '1629',
    unit: '10321',
    unitAfter: '10330',
    province: '01',
  },
  {
    village: 'Làng nghề mây tre đan Phú Vinh',
    craft: 'mây tre đan',
    word: 'Mây tre',
    sector: '1629',
    unit: '10033',
    unitAfter: '10030',
    province: '01',
  },
  {
    village: 'Làng nghề lụa Vạn Phúc',
    craft: 'dệt lụa',
    word: 'Lụa',
    sector: '1312',
    unit: '09544',
    unitAfter: '09556',
    province: '01',
  },
  {
    village: 'Làng nghề tạc tượng Sơn Đồng',
    craft: 'tạc tượng, sơn thếp',
    word: 'Tượng gỗ',
    sector: '1629',
    unit: '09859',
    unitAfter: '09871',
    province: '01',
  },
  {
    village: 'Làng nghề miến dong Côn Minh',
    craft: 'miến dong',
    word: 'Miến dong',
    sector: '1074',
    unit: '02173',
    unitAfter: '02185',
    province: '06',
  },
  {
    village: 'Làng nghề bún, bánh Cẩm Giàng',
    craft: 'bún, bánh',
    word: 'Bún bánh',
    sector: '1074',
    unit: '02008',
    unitAfter: '02008',
    province: '06',
  },
];

/** Made-up second halves of establishment names. */
export const NAMES = [
  'Hoa Cúc',
  'Sông Xanh',
  'Bình Minh',
  'Sao Mai',
  'Lá Sen',
  'Cánh Diều',
  'Trăng Rằm',
  'Mùa Vàng',
  'Tre Việt',
  'Ngọc Lan',
  'Hạ Long Xanh',
  'An Nhiên',
  'Phương Nam',
  'Đại Ngàn',
  'Thu Vàng',
  'Hoà Bình',
] as const;
