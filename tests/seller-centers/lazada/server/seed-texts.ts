/** What buyers and sellers write, by country. */
export const CATALOGUE: Readonly<Record<string, { readonly buyer: readonly string[]; readonly seller: readonly string[] }>> = {
  SG: {
    buyer: [
      'Hi, does the desk lamp come with a bulb?',
      'Can it be delivered on Saturday?',
      'The box is here but one screw is missing.',
      'Is the grey one the same size as the white one?',
      'Could you pack it as a gift?',
      'Great, ordered two 🙂',
    ],
    seller: [
      'Hello! Yes, a warm white bulb is in the box.',
      'The courier delivers Monday to Saturday.',
      'Sorry about that, we send you a new set today.',
      'Same size, only the colour differs.',
      'Of course, gift wrap is free this week.',
      'Thank you very much!',
    ],
  },
  MY: {
    buyer: ['Hai, lampu ni ada warna hitam?', 'Bila barang sampai ke Penang?', 'Boleh tukar saiz?', 'Ok, terima kasih'],
    seller: ['Hai! Ada, hitam dan putih.', 'Dalam tiga hari bekerja.', 'Boleh, beritahu saiz yang dimahukan.', 'Sama-sama!'],
  },
  PH: {
    buyer: ['Hello po, available pa ba ito?', 'Magkano po ang shipping sa Cebu?', 'May warranty po ba?', 'Salamat po!'],
    seller: ['Hello po! Yes, available pa.', 'Free shipping po this week.', 'Opo, one year.', 'Welcome po!'],
  },
  TH: {
    buyer: ['สวัสดีครับ โคมไฟรุ่นนี้ใช้หลอดอะไรครับ', 'ส่งต่างจังหวัดกี่วันครับ', 'เปลี่ยนสีได้ไหมครับ', 'ขอบคุณครับ'],
    seller: ['สวัสดีค่ะ ใช้หลอด E27 ค่ะ', 'ประมาณ 2-3 วันค่ะ', 'ได้ค่ะ แจ้งสีได้เลย', 'ยินดีค่ะ 🙏'],
  },
  ID: {
    buyer: ['Kak, lampunya bisa pakai USB?', 'Kirim hari ini bisa?', 'Ada garansi kak?', 'Siap, makasih kak'],
    seller: ['Bisa kak, kabelnya sudah termasuk.', 'Bisa kak, sebelum jam 2.', 'Ada kak, enam bulan.', 'Sama-sama kak 😊'],
  },
  VN: {
    buyer: ['Shop ơi, đèn này có chỉnh độ sáng không?', 'Giao về Đà Nẵng mấy ngày ạ?', 'Mình muốn đổi màu trắng', 'Cảm ơn shop nhé'],
    seller: ['Dạ có ba mức sáng ạ.', 'Dạ khoảng 3 ngày ạ.', 'Dạ được, mình đổi cho bạn ngay.', 'Dạ cảm ơn bạn!'],
  },
};
