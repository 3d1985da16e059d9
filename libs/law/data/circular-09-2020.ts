import type { Labelled } from '../basis.ts';

/** The lists of Circular 09/2020/TT-BLĐTBXH, in force since 15/3/2021, item by item. English in short, for orientation. */
const list = (prefix: string, items: readonly (readonly [vi: string, en: string])[]): readonly Labelled[] =>
  items.map(([vi, en], i) => ({ code: `${prefix}-${String(i + 1).padStart(2, '0')}`, label: { vi, en } }));

/** Annex II: light work for those of 13 to under 15. */
export const LIGHT_WORK = list('LIGHT', [
  ['Biểu diễn nghệ thuật', 'Performing arts'],
  ['Vận động viên thể thao', 'Athletes'],
  ['Lập trình phần mềm', 'Software'],
  ['Các nghề truyền thống: chấm men gốm; cưa vỏ trai; làm giấy dó; làm nón lá; chấm nón; dệt chiếu; làm trống; dệt thổ cẩm; thêu thổ cẩm; làm bún gạo; làm miến; làm giá đỗ; làm bánh đa; dệt tơ tằm; se sợi hoa sen; vẽ tranh sơn mài, se nhang, làm vàng mã (trừ các công đoạn có sử dụng hóa chất độc hại như sơn ta, hóa chất tẩy rửa, ướp màu, tạo mùi, tạo tàn nhang cong)', 'Traditional crafts: glazing pottery, shell cutting, dó paper, leaf hats, mats, drums, brocade, rice noodles, vermicelli, bean sprouts, rice crackers, silk, lotus thread, lacquer painting, incense, votive paper; never the stages with toxic chemicals'],
  ['Các nghề thủ công mỹ nghệ: thêu ren; mộc mỹ nghệ; làm lược sừng; làm tranh dân gian; nặn tò he; làm tranh khắc gỗ, biểu tranh lụa; nhặt vỏ sò, điệp để gắn trên tranh mỹ nghệ; mài đánh bóng tranh mỹ nghệ; xâu chuỗi tràng hạt kết cườm, đánh bóng trang sức mỹ nghệ; làm rối búp bê; làm thiếp mừng từ giấy nghệ thuật; làm khung tranh mô hình giấy, hộp giấy, túi giấy', 'Fine handicrafts: embroidery, fine woodwork, horn combs, folk pictures, tò he figures, woodcuts, silk mounting, shells for pictures, polishing pictures and jewellery, bead strings, dolls, cards, paper frames, boxes and bags'],
  ['Đan lát, làm đồ gia dụng, đồ thủ công mỹ nghệ từ nguyên liệu tự nhiên: mây, tre, nứa, dừa, chuối, bèo lục bình, đay, cói, quế, guột, đót, lá nón', 'Weaving and household goods of natural materials: rattan, bamboo, coconut, banana, water hyacinth, jute, sedge, cinnamon, reed, palm leaf'],
  ['Gói nem, gói kẹo, gói bánh (trừ việc vận hành hoặc sử dụng máy, thiết bị, dụng cụ đóng gói)', 'Wrapping nem, sweets, cakes without machines'],
  ['Nuôi tằm', 'Raising silkworms'],
  ['Làm cỏ vườn rau sạch; thu hoạch rau, củ, quả sạch theo mùa', 'Weeding and harvesting clean vegetables'],
  ['Chăn thả gia súc tại nông trại', 'Grazing cattle on a farm'],
  ['Phụ gỡ lưới cá, đan lưới cá, phơi khô thủy sản', 'Helping with nets, making nets, drying seafood'],
  ['Cắt chỉ, đơm nút, thùa khuyết, đóng gói vào hộp các sản phẩm dệt thủ công', 'Thread cutting, buttons, buttonholes, packing hand-woven goods'],
]);

/** Annex III: works that harm minors (Labour Code 45/2019 Art. 147(1)(h)). Item 68 is the load limits, which are rules of their own too. */
export const ANNEX_III_WORK = list('ANNEX3', [
  ['Trực tiếp luyện quặng kim loại màu (đồng, chì, thiếc, thuỷ ngân, kẽm, bạc)', 'Smelting ores of non-ferrous metals'],
  ['Đốt và ra lò luyện cốc', 'Firing and emptying coke ovens'],
  ['Đốt lò đầu máy hơi nước', 'Firing steam locomotives'],
  ['Vận hành nồi hơi đốt nhiên liệu (than đá, bã mía, củi, mùn cưa, trấu) và nồi hơi sử dụng nhiên liệu lỏng và có khí áp suất làm việc từ 4,0 bar trở lên, công suất trên 0,5 T/h', 'Running fuel-fired boilers, and boilers on liquid fuel or gas from 4 bar and over 0.5 t/h'],
  ['Vận hành hệ thống điều chế và nạp axetylen, oxy, hydro, clo và các khí hoá lỏng, các trạm khí nén có áp suất 8,0 bar', 'Making and filling acetylene, oxygen, hydrogen, chlorine and liquefied gases; compressor stations of 8 bar'],
  ['Vận hành hệ thống lạnh (làm nước đá, đông lạnh)', 'Running refrigeration (ice, freezing)'],
  ['Lắp đặt khuôn máy rèn, dập, ép, cắt kim loại (không phân biệt máy hơi nước, khí nén, điện hoặc cơ)', 'Fitting dies of machines that forge, stamp, press or cut metal'],
  ['Thu gom bã thải sản xuất cồn công nghiệp', 'Collecting waste of industrial alcohol'],
  ['Vận hành máy hồ vải sợi', 'Running machines that size cloth and yarn'],
  ['Nhuộm, hấp vải sợi', 'Dyeing and steaming cloth and yarn'],
  ['Chủ nhiệm kho, thủ kho, phụ kho kho hóa chất, thuốc nhuộm', 'Keeping or helping in stores of chemicals and dyes'],
  ['Khai thác đá, đập đá thủ công, cậy bẩy đá trên núi', 'Quarrying, breaking rock by hand, prising rock on mountains'],
  ['Trực tiếp đưa vật liệu vào máy nghiền đá và làm việc với máy nghiền đá', 'Feeding and working with stone crushers'],
  ['Tuyển quặng chì', 'Sorting lead ore'],
  ['Sử dụng các loại máy cầm tay chạy bằng hơi ép có sức ép từ 4 atmotphe trở lên (máy khoan, máy búa và các máy tương tự gây chấn động không bình thường cho thân thể)', 'Hand-held pneumatic tools from 4 atmospheres (drills, hammers and the like)'],
  ['Đãi, tuyển vàng, quặng, đá đỏ', 'Panning and sorting gold, ores, rubies'],
  ['Trực tiếp đào gốc cây có đường kính lớn hơn 40cm bằng phương pháp thủ công', 'Digging out tree stumps over 40 cm by hand'],
  ['Cưa xẻ gỗ 2 người kéo bằng phương pháp thủ công', 'Sawing timber by hand with two-man saws'],
  ['Đốn hạ cây có đường kính từ 35cm trở lên, cưa cắt cành, tỉa cành trên cao bằng phương pháp thủ công', 'Felling trees from 35 cm, cutting and pruning branches at height by hand'],
  ['Vận xuất gỗ lớn, xeo bắn, bốc xếp gỗ có đường kính từ 35cm trở lên bằng thủ công, bằng máng gỗ, bằng cầu trượt gỗ', 'Hauling and loading logs from 35 cm by hand, chute or slide'],
  ['Mò vớt gỗ chìm, cánh kéo gỗ trong âu, triền đưa gỗ lên bờ', 'Salvaging sunken logs, hauling logs ashore'],
  ['Xuôi bè mảng trên sông có nhiều ghềnh thác', 'Rafting on rivers with rapids'],
  ['Lái máy kéo nông nghiệp', 'Driving farm tractors'],
  ['Khai thác phân dơi; khai thác tổ yến tự nhiên ngoài đảo', 'Gathering bat guano; gathering wild swift nests on islands'],
  ['Xẻ gỗ bằng máy cưa đĩa và máy cưa vòng', 'Sawing timber by circular and band saws'],
  ['Vận hành các máy bào trong nghề gỗ (trừ máy cầm tay)', 'Running wood planers (other than hand-held)'],
  ['Trực tiếp nuôi, huấn luyện thú dữ hoặc động vật có nọc độc', 'Keeping or training dangerous or venomous animals'],
  ['Sơ chế tre, nứa, mây và cói, nếu có sử dụng hóa chất độc hại', 'Preparing bamboo, rattan and sedge with toxic chemicals'],
  ['Đốt lò nung gạch chịu lửa, lò vôi, tôi vôi bằng phương pháp thủ công', 'Firing kilns of refractory brick and lime, slaking lime by hand'],
  ['Công việc phải làm một mình trên đường sắt, hoặc ở nơi tầm nhìn không vượt quá 400m', 'Working alone on railways, or where sight is at most 400 m'],
  ['Di chuyển, nối hoặc tách toa xe trong xưởng máy, trên đường sắt', 'Moving, coupling or uncoupling railway wagons'],
  ['Điều khiển phương tiện giao thông vận tải có động cơ có dung tích xi lanh từ 50 cm3 trở lên', 'Driving motor vehicles from 50 cm³'],
  ['Móc buộc tải trọng cho cầu trục, cần trục, cổng trục, palăng điện', 'Slinging loads for cranes and hoists'],
  ['Khảo sát đường sông', 'Surveying rivers'],
  ['Các công việc trên tàu đi biển, trừ trường hợp đủ 16 tuổi trở lên', 'Work on sea-going ships, other than of those of 16 and over'],
  ['Lắp đặt giàn khoan', 'Installing drilling rigs'],
  ['Làm việc ở giàn khoan trên biển', 'Work on offshore rigs'],
  ['Gác tàu, trông tàu trong âu, triền đà', 'Guarding ships in docks and on slipways'],
  ['Khoan thăm dò giếng dầu và khí', 'Exploratory drilling for oil and gas'],
  ['Khoan thăm dò, khoan nổ mìn, bắn mìn', 'Exploratory drilling, drilling for blasting, blasting'],
  ['Cán ép tấm da lớn, cứng', 'Pressing large, hard hides'],
  ['Tráng paraphin trong bể rượu', 'Coating alcohol tanks with paraffin'],
  ['Lưu hoá, hình thành, bốc dỡ sản phẩm cao su cỡ lớn (thùng, két nhiên liệu, lốp ô tô)', 'Vulcanising, forming and unloading large rubber goods'],
  ['Tiếp xúc với xăng, dầu trong hang, hầm: giao nhận, bảo quản, vận hành máy bơm và đo xăng, dầu', 'Handling petrol and oil in caves and tunnels'],
  ['Đốt lò sinh khí nấu thuỷ tinh, thổi thuỷ tinh bằng miệng', 'Firing glass furnaces, blowing glass by mouth'],
  ['Châm lửa cho máy đốt dầu tiêu thụ từ 400 l/h', 'Lighting oil burners from 400 l/h'],
  ['Đóng mới và sửa chữa phương tiện thủy phải mang vác, gá đặt vật gia công có trọng lượng từ 20kg trở lên', 'Building and repairing vessels with workpieces from 20 kg'],
  ['Vận hành lò đốt rác và xử lý nước thải', 'Running waste incinerators and waste-water treatment'],
  ['Nấu, tẩy rửa bột giấy bằng clo', 'Cooking and bleaching paper pulp with chlorine'],
  ['Lắp đặt, sửa chữa đường dây điện trong cống ngầm hoặc trên cột ngoài trời, đường dây điện cao thế, lắp dựng cột điện cao thế', 'Laying and repairing power lines in ducts, on poles, at high voltage; erecting pylons'],
  ['Lắp đặt, sửa chữa cáp ngầm, cáp treo của đường dây điện thông tin', 'Laying and repairing telecommunication cables'],
  ['Vận hành, trực các trạm điện hạ áp, trung áp và cao áp', 'Running and watching electric stations'],
  ['Kiểm tra, sửa chữa và xử lý các mạch điện có điện thế 700 V (dòng một chiều), trên 220V (dòng xoay chiều) và các vật duy trì mạch điện đó', 'Testing and repairing circuits of 700 V direct or over 220 V alternating current'],
  ['Công việc ở đài phát thanh, phát hình, trạm rađa, trạm vệ tinh viễn thông... bị ảnh hưởng bởi điện từ trường vượt quá tiêu chuẩn cho phép', 'Broadcasting, radar and satellite stations with electromagnetic fields above the standard'],
  ['Sửa chữa lò, thùng, tháp kín, đường ống trong sản xuất hoá chất', 'Repairing furnaces, closed vessels and pipes of chemical plants'],
  ['Tiếp xúc dung môi hữu cơ: ngâm tẩm tà vẹt, trải nhũ tương giấy ảnh, in hoa trên màng mỏng, in nhãn trên giấy láng mỏng, cán ép nhựa phenon, vận hành nồi đa tụ keo phenon', 'Contact with organic solvents: sleepers, photographic emulsion, printing on film and glazed paper, phenolic resins'],
  ['Trực tiếp tiếp xúc với hoá chất gây biến đổi gien: 5 Fluoro-uracil; Benzen', 'Contact with mutagenic chemicals: 5-fluorouracil, benzene'],
  ['Trực tiếp tiếp xúc với hoá chất, hợp chất gây tác hại sinh sản lâu dài: Estrogen; axít cis-retinoic; cacbaryl; DBCP; toluendiamin và dinitrotoluen; PCBs; PBBs', 'Contact with chemicals that harm reproduction: oestrogen, cis-retinoic acid, carbaryl, DBCP, toluenediamine and dinitrotoluene, PCBs, PBBs'],
  ['Trực tiếp tiếp xúc (sản xuất, đóng gói, pha chế, phun thuốc, khử trùng kho) với hoá chất trừ sâu, trừ cỏ, diệt mối mọt, diệt chuột, trừ muỗi có chứa clo hữu cơ và 43 hoá chất có khả năng gây ung thư nêu tại các mục 59.1-59.43 (amiăng, asen, dioxin, thuỷ ngân, chì, vinyl clorua...)', 'Contact with organochlorine pesticides and with the 43 chemicals of items 59.1-59.43 that may cause cancer (asbestos, arsenic, dioxin, mercury, lead, vinyl chloride ...)'],
  ['Tiếp xúc thường xuyên với: CO trong vận hành lò tạo khí than, thải xỉ; thuốc nhuộm gốc anilin, xylizin, toluzin, auramin; hợp chất xianua; phốt pho và các hợp chất P2O5, P2S5, PCl3, H3P; TNT; MnO2; COCl2; CS2; oxit nitơ và axít nitric; anhydrit sunfuric và axít sunfuric; đất đèn (CaC2)', 'Regular contact with carbon monoxide, aniline dyes, cyanides, phosphorus, TNT, manganese dioxide, phosgene, carbon disulphide, nitric and sulphuric acid, calcium carbide'],
  ['Làm việc trong thùng chìm', 'Work in caissons'],
  ['Nạo vét cống ngầm, công việc phải ngâm mình thường xuyên dưới nước bẩn hôi thối', 'Dredging sewers, work in foul water'],
  ['Sản xuất photpho vàng', 'Making yellow phosphorus'],
  ['Mổ tử thi, liệm, mai táng người chết, bốc mồ mả, các công việc trong nhà xác', 'Autopsies, burial, exhumation, work in morgues'],
  ['Nhặt hoặc phân loại rác thải, chất thải, phế liệu', 'Picking or sorting rubbish, waste or scrap'],
  ['Tiếp xúc với hơi thuốc gây mê hằng ngày; khoa hồi sức cấp cứu, chống nhiễm khuẩn, khoa lây, trung tâm truyền máu, sản xuất vắcxin, dập tắt ổ dịch, khu điều trị bằng sóng ngắn, siêu âm', 'Daily contact with anaesthetics; emergency, infection, transfusion, vaccine, epidemic and radiation treatment work'],
  ['Lắp dựng, tháo dỡ hoặc thay đổi giàn giáo', 'Erecting, taking down or changing scaffolding'],
  ['Mang, vác, nâng các vật nặng vượt quá thể trạng lao động chưa thành niên (giới hạn theo tuổi, giới tính)', 'Carrying or lifting loads beyond the limits by age and sex'],
  ['Phân loại, tái chế các sản phẩm có chứa than chì', 'Sorting and recycling goods that contain graphite'],
]);

/** Annex IV: places that harm minors (Labour Code 45/2019 Art. 147(2)(đ)). */
export const ANNEX_IV_PLACES = list('ANNEX4', [
  ['Tiếp xúc với yếu tố nguy hiểm, có hại ngoài giới hạn cho phép: điện từ trường, rung, ồn, nhiệt độ, bụi silic, bụi không chứa silic, bụi bông, bụi amiăng, bụi than, bụi tale; chất, tia phóng xạ; tia X, các chất độc hại và các tia có hại khác', 'Hazards above the limits: electromagnetic fields, vibration, noise, temperature, silica and other dust, radioactive matter, X-rays, toxic matter and other harmful rays'],
  ['Tiếp xúc với các vi sinh vật gây bệnh', 'Contact with pathogens'],
  ['Làm việc trên 04 giờ/ngày trong không gian gò bó, chật hẹp, có khi phải quỳ gối, nằm, cúi khom', 'More than 4 hours a day in cramped space, kneeling, lying or stooping'],
  ['Trên giá cao hay dây treo cao hơn 2 m so với mặt sàn làm việc; địa hình đồi núi dốc trên 30°', 'On scaffolds or ropes over 2 m high; on slopes over 30°'],
  ['Trong hố sâu hơn 5m', 'In pits deeper than 5 m'],
  ['Trong nhà tù hoặc trong bệnh viện tâm thần', 'In prisons or psychiatric hospitals'],
]);

/** Annex V, part I: the 21 jobs in which those of 15 to under 18 may work overtime. Seven are items of Annex II; 5 and 6 are narrower than its 4 and 5. */
const [ARTS, SPORT, SOFTWARE, , , WEAVING, WRAPPING, , VEGETABLES, , , THREAD] = LIGHT_WORK as readonly [Labelled, Labelled, Labelled, Labelled, Labelled, Labelled, Labelled, Labelled, Labelled, Labelled, Labelled, Labelled];
const own = (item: number, vi: string, en: string): Labelled => ({ code: `ANNEX5-${String(item).padStart(2, '0')}`, label: { vi, en } });
export const ANNEX_V_CRAFTS: readonly Labelled[] = [
  own(5, 'Các nghề truyền thống: chấm men gốm; làm giấy dó; làm nón lá; se nhang; chấm nón; dệt chiếu; làm trống; dệt thổ cẩm; thêu thổ cẩm; làm bún gạo; làm miến; làm giá đỗ; làm bánh đa; dệt tơ tằm; se sợi hoa sen', 'Traditional crafts: as on the light-work list, without shell cutting, lacquer painting and votive paper'),
  own(6, 'Các nghề thủ công mỹ nghệ: thêu ren; mộc mỹ nghệ; làm lược sừng; làm tranh dân gian; nặn tò he; làm tranh khắc gỗ, biểu tranh lụa; nhặt vỏ sò, điệp để gắn trên tranh mỹ nghệ; xâu chuỗi tràng hạt kết cườm; làm rối búp bê; làm thiếp mừng từ giấy nghệ thuật; làm khung tranh mô hình giấy, hộp giấy, túi giấy', 'Fine handicrafts: as on the light-work list, without polishing'),
];
export const ANNEX_V_JOBS: readonly Labelled[] = [
  ARTS,
  SPORT,
  own(3, 'Viết văn, viết báo', 'Writing, journalism'),
  SOFTWARE,
  ...ANNEX_V_CRAFTS,
  WEAVING,
  WRAPPING,
  THREAD,
  own(10, 'Đưa tin, thư, bưu phẩm, bưu kiện; đóng gói bưu phẩm', 'Delivering messages, letters, parcels; packing parcels'),
  own(11, 'Bán hàng tận nhà; bán hàng qua điện thoại; bán hàng trực tuyến', 'Selling door to door, by telephone or online'),
  own(12, 'Đánh giày; chế biến, bán hàng thực phẩm trên hè phố', 'Shining shoes; making and selling street food'),
  own(13, 'Gia sư; quét dọn, giúp việc trong các gia đình; phụ giúp vệ sinh nhà cửa', 'Tutoring; cleaning and domestic help'),
  own(14, 'Bảo vệ, trông xe các cơ quan, doanh nghiệp, nhà hàng', 'Guarding, minding vehicles of offices, enterprises, restaurants'),
  own(15, 'Thu tiền từ máy bán hàng tự động, ghi số từ các đồng hồ; thu ngân, bán hàng trong siêu thị', 'Emptying vending machines, reading meters; cashier and sales in supermarkets'),
  own(16, 'Công việc trong nhà hàng, quán ăn, quán cà phê: lễ tân, pha chế đồ uống, phụ bàn, phụ bếp, đầu bếp, tạp vụ', 'Restaurants and cafés: reception, drinks, waiting, kitchen, cleaning'),
  own(17, 'Công việc văn phòng: photo, đánh máy, trực điện thoại', 'Office work: copying, typing, telephone'),
  own(18, 'Dịch vụ bán hàng: quần áo, giày dép, sách báo, tạp hóa', 'Selling clothes, shoes, books, groceries'),
  own(19, 'Sơ chế nông sản: phân loại, gọt vỏ, bóc vỏ, tách nhân, đóng gói', 'Preparing farm produce: sorting, peeling, shelling, packing'),
  VEGETABLES,
  own(21, 'Nuôi gia súc, gia cầm, nuôi giun, dế, côn trùng không độc hại, nguy hiểm', 'Raising cattle, poultry, worms, crickets, harmless insects'),
];
/** Annex V, part II: the two in which they may work at night. */
export const ANNEX_V_NIGHT: readonly Labelled[] = [ARTS, SPORT];
