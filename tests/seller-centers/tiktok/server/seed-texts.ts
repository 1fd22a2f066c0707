/** What buyers and sellers write, by language. */
export const CATALOGUE: Readonly<Record<string, { readonly buyer: readonly string[]; readonly seller: readonly string[] }>> = {
  en: {
    buyer: [
      'Hello! Is the linen tote restocked?',
      'Which colours ship from the local warehouse?',
      'My parcel says delivered but the box is empty.',
      'Could you combine my two orders?',
      'Saw it in the live, does the voucher still work?',
      'Perfect, thank you 🙏',
    ],
    seller: [
      'Hi there! Yes, restocked this morning.',
      'Sand and olive ship locally, black takes a week.',
      'I am sorry to hear that. A photo of the label helps us claim it.',
      'Done, they go out in one parcel.',
      'It works until midnight today.',
      'Any time!',
    ],
  },
  vi: {
    buyer: [
      'Shop ơi túi này còn màu be không?',
      'Mình xem live, mã giảm còn dùng được không ạ?',
      'Bao lâu thì hàng về Đà Nẵng?',
      'Dạ em cảm ơn shop',
    ],
    seller: ['Dạ còn bạn nhé.', 'Mã dùng được đến 12 giờ đêm ạ.', 'Khoảng 3 ngày bạn nha.', 'Cảm ơn bạn đã ủng hộ!'],
  },
  th: {
    buyer: ['กระเป๋าใบนี้มีสีครีมไหมคะ', 'โค้ดในไลฟ์ยังใช้ได้ไหมคะ', 'ส่งไปเชียงใหม่กี่วันคะ', 'ขอบคุณค่ะ'],
    seller: ['มีค่ะ พร้อมส่ง', 'ใช้ได้ถึงเที่ยงคืนค่ะ', 'ประมาณ 2 วันค่ะ', 'ยินดีค่ะ 🙏'],
  },
  id: {
    buyer: ['Kak, tas ini ada warna krem?', 'Kode live masih berlaku?', 'Kirim ke Medan berapa hari?', 'Makasih kak'],
    seller: ['Ada kak, ready stok.', 'Masih kak, sampai jam 12 malam.', 'Sekitar 3 hari ya.', 'Sama-sama kak!'],
  },
  ms: {
    buyer: ['Hi, beg ni ada warna krim?', 'Kod live masih boleh guna?', 'Pos ke Sabah berapa hari?', 'Terima kasih ya'],
    seller: ['Ada, stok baru masuk.', 'Boleh, sampai tengah malam.', 'Dalam 5 hari bekerja.', 'Sama-sama!'],
  },
};
