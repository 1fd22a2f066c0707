/** What buyers and sellers write, by language. */
export const CATALOGUE: Readonly<Record<string, { readonly buyer: readonly string[]; readonly seller: readonly string[] }>> = {
  en: {
    buyer: [
      'Hi, is the 1.7 L kettle available in blue?',
      'How long does delivery to the east side take?',
      'Can I change the address? I ordered an hour ago.',
      'Thanks! One more thing: is there a warranty?',
      'The tracking number does not show anything yet.',
      'Do you give a discount for ten pieces?',
      'Received today, very happy 😊',
    ],
    seller: [
      'Hello! Yes, blue and sage are both in stock.',
      'Usually two working days after you order.',
      'Please send me the new address and I will change it.',
      'One year, just keep the order number.',
      'The courier scans it tonight, please look again tomorrow.',
      'For ten I can do 8 % off, shall I make you a voucher?',
      'Glad to hear that, thank you!',
    ],
  },
  zh: {
    buyer: ['你好，这个水壶有现货吗？', '可以今天发货吗？', '电压是多少的？', '谢谢，已经下单了'],
    seller: ['您好，有现货的', '下午四点前下单今天发', '220 到 240 伏', '收到，马上为您安排'],
  },
  zhTw: {
    buyer: ['請問可以開統編嗎？', '超商取貨要等幾天？', '杯子收到有裂痕，怎麼辦？', '好的謝謝'],
    seller: ['可以的，請備註統編', '大約三天', '不好意思，請傳照片給我們', '不客氣'],
  },
  ms: {
    buyer: ['Hai, barang ni ada stok lagi?', 'Bila boleh pos?', 'Boleh kurang sikit harga?', 'Ok terima kasih'],
    seller: ['Hai! Ada lagi.', 'Esok pagi kami pos.', 'Beli dua dapat diskaun 5 %.', 'Sama-sama!'],
  },
  th: {
    buyer: ['สวัสดีค่ะ สินค้ามีพร้อมส่งไหมคะ', 'ส่งวันนี้ทันไหมคะ', 'ขอใบกำกับภาษีได้ไหม', 'ขอบคุณค่ะ 🙏'],
    seller: ['สวัสดีค่ะ มีพร้อมส่งค่ะ', 'ทันค่ะ ตัดรอบบ่ายสามโมง', 'ได้ค่ะ แจ้งชื่อที่อยู่ได้เลย', 'ยินดีค่ะ'],
  },
  id: {
    buyer: ['Halo kak, ready?', 'Bisa kirim hari ini?', 'Warnanya ada apa saja?', 'Oke makasih kak'],
    seller: ['Halo kak, ready ya.', 'Bisa kak, sebelum jam 3.', 'Ada hijau, biru, dan krem.', 'Sama-sama kak 😊'],
  },
  pt: {
    buyer: ['Oi, boa tarde! Tem em estoque?', 'Qual o prazo de entrega para o interior?', 'Serve para fogão de indução?'],
    seller: ['Boa tarde! Temos sim.', 'De 5 a 7 dias úteis.', 'Sim, serve para indução.'],
  },
  vi: {
    buyer: ['Shop ơi, ấm này còn hàng không ạ?', 'Bao giờ giao được đến Hà Nội?', 'Mình đặt nhầm màu, đổi giúp mình nhé', 'Cảm ơn shop'],
    seller: ['Dạ còn hàng ạ.', 'Khoảng 2 đến 3 ngày bạn nhé.', 'Vâng, mình đổi ngay cho bạn.', 'Dạ không có gì ạ!'],
  },
};
